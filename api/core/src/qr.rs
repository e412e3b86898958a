//! Pictures that a phone reads.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::{Error, Result};

/// Draws a text as a QR code: an address for the source of a picture.
///
/// # Errors
/// Internal, when the text is longer than a code holds.
pub fn picture(text: &str) -> Result<String> {
    let code = qrcode::QrCode::new(text.as_bytes())
        .map_err(|error| Error::internal("a text too long for a QR code").caused_by(error))?;
    let picture = code.render::<qrcode::render::svg::Color<'_>>().min_dimensions(200, 200).build();
    Ok(format!("data:image/svg+xml;base64,{}", STANDARD.encode(picture)))
}
