//! Bodies of requests.

use poem::{Request, RequestBody, Result};
use poem_openapi::error::{ContentTypeError, ParseRequestPayloadError};
use poem_openapi::registry::{MetaMediaType, MetaRequest, Registry};
use poem_openapi::types::ParseFromJSON;
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};

const JSON: &str = "application/json";
const MERGE_PATCH: &str = "application/merge-patch+json";

/// Greatest body in bytes: four times what the longest offer takes.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// A JSON body, with the text it was read from.
pub(crate) struct Sent<T> {
    /// What was read.
    pub(crate) value: T,
    /// What was sent, to recognise a repetition.
    pub(crate) text: String,
}

/// A JSON body that may be left out.
pub(crate) struct Optional<T>(pub(crate) Option<T>);

/// A merge patch (RFC 7396).
pub(crate) struct Merge<T>(pub(crate) T);

fn unreadable(reason: impl std::fmt::Display) -> poem::Error {
    ParseRequestPayloadError { reason: reason.to_string() }.into()
}

fn check_media_type(request: &Request, accepted: &[&str]) -> Result<()> {
    let Some(sent) = request.content_type() else { return Err(ContentTypeError::ExpectContentType.into()) };
    let essence = sent.split(';').next().unwrap_or_default().trim();
    if accepted.iter().any(|media_type| media_type.eq_ignore_ascii_case(essence)) {
        return Ok(());
    }
    Err(ContentTypeError::NotSupported { content_type: essence.to_owned() }.into())
}

async fn text(body: &mut RequestBody) -> Result<String> {
    let bytes = body.take()?.into_bytes_limit(MAX_BODY_BYTES).await?;
    String::from_utf8(bytes.to_vec()).map_err(|_| unreadable("not UTF-8"))
}

fn read<T: ParseFromJSON>(text: &str) -> Result<T> {
    let value = serde_json::from_str(text).map_err(unreadable)?;
    T::parse_from_json(Some(value)).map_err(|error| unreadable(error.into_message()))
}

fn meta<T: ParseFromJSON>(media_types: &[&'static str], required: bool) -> MetaRequest {
    let content = |content_type: &&'static str| MetaMediaType { content_type, schema: T::schema_ref() };
    MetaRequest { description: None, content: media_types.iter().map(content).collect(), required }
}

macro_rules! body {
    ($name:ident, $media_types:expr, $required:literal, $read:expr) => {
        impl<'a, T: ParseFromJSON> ApiExtractor<'a> for $name<T> {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
            type ParamType = ();
            type ParamRawType = ();

            fn register(registry: &mut Registry) {
                T::register(registry);
            }

            fn request_meta() -> Option<MetaRequest> {
                Some(meta::<T>(&$media_types, $required))
            }

            async fn from_request(
                request: &'a Request,
                body: &mut RequestBody,
                _: ExtractParamOptions<()>,
            ) -> Result<Self> {
                if $required || request.content_type().is_some() {
                    check_media_type(request, &$media_types)?;
                }
                let text = text(body).await?;
                let read: fn(String) -> Result<Self> = $read;
                read(text)
            }
        }
    };
}

body!(Sent, [JSON], true, |text| Ok(Self { value: read(&text)?, text }));
body!(Optional, [JSON], false, |text| if text.is_empty() {
    Ok(Self(None))
} else {
    read(&text).map(|value| Self(Some(value)))
});
body!(Merge, [MERGE_PATCH, JSON], true, |text| read(&text).map(Self));
