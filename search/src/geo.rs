//! Distances on the earth; the one place where integers become floating point.

use crate::types::Point;

/// Mean radius of the earth in metres (IUGG).
const EARTH_RADIUS: f64 = 6_371_008.8;

/// Returns the great-circle distance in whole metres.
pub(crate) fn metres(from: Point, to: Point) -> u32 {
    let radians = |microdegrees: i32| (f64::from(microdegrees) / 1e6).to_radians();
    let half_lat = (radians(to.lat_e6) - radians(from.lat_e6)) / 2.0;
    let half_lon = (radians(to.lon_e6) - radians(from.lon_e6)) / 2.0;
    let across = radians(from.lat_e6).cos() * radians(to.lat_e6).cos();
    let chord = half_lat.sin().powi(2) + across * half_lon.sin().powi(2);
    whole(2.0 * EARTH_RADIUS * chord.sqrt().min(1.0).asin())
}

/// Rounds a distance that is known to lie between 0 and half the earth's girth.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no other conversion exists; at most 20,015,114"
)]
fn whole(metres: f64) -> u32 {
    metres.round() as u32
}

#[cfg(test)]
mod tests {
    use super::metres;
    use crate::types::Point;

    #[test]
    fn known_distances_come_out() {
        let antwerp = Point { lat_e6: 51_219_450, lon_e6: 4_402_460 };
        let brussels = Point { lat_e6: 50_850_340, lon_e6: 4_351_710 };
        assert_eq!(metres(antwerp, antwerp), 0);
        assert!((41_000..41_500).contains(&metres(antwerp, brussels)));
        assert_eq!(metres(antwerp, brussels), metres(brussels, antwerp));
    }

    #[test]
    fn antipodes_do_not_fail() {
        let pole = Point { lat_e6: 90_000_000, lon_e6: 0 };
        let other = Point { lat_e6: -90_000_000, lon_e6: 180_000_000 };
        assert_eq!(metres(pole, other), 20_015_114);
    }
}
