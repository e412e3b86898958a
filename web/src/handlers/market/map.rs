//! The map of the neighbourhoods: how many places each has, on the ground and in a list.

use leerbrug_core::{Facet, Point};
use leerbrug_market::offers::search::{SearchAnswer, SearchQuery};

use super::link::link;
use crate::figures::pixel;
use crate::page::Page;

/// A map, 360 wide.
pub(crate) struct Map {
    pub(crate) height: i32,
    /// The river, as a path.
    pub(crate) river: String,
    /// Neighbourhoods with places, by name.
    pub(crate) spots: Vec<Spot>,
}

/// A neighbourhood on the map and in the list.
pub(crate) struct Spot {
    pub(crate) name: String,
    pub(crate) count: u64,
    pub(crate) path: String,
    pub(crate) is_here: bool,
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) radius: i32,
    /// Whether its name has room beside it.
    pub(crate) is_named: bool,
    /// Whether its name stands left of it.
    pub(crate) is_left: bool,
    pub(crate) label_x: i32,
}

const WIDTH: f64 = 360.0;
const MARGIN: f64 = 24.0;

/// The Scheldt past Antwerp, roughly, from south to north: latitude and longitude. Own drawing, good to some 300 m.
const SCHELDT: [(f64, f64); 14] = [
    (51.150, 4.325),
    (51.168, 4.338),
    (51.185, 4.362),
    (51.198, 4.378),
    (51.210, 4.388),
    (51.222, 4.396),
    (51.232, 4.400),
    (51.240, 4.392),
    (51.248, 4.372),
    (51.262, 4.350),
    (51.280, 4.330),
    (51.300, 4.302),
    (51.330, 4.283),
    (51.370, 4.245),
];

/// Draws the neighbourhoods of what was found; none when all is in one neighbourhood.
pub(crate) fn map(p: &Page, query: &SearchQuery, place: &str, answer: &SearchAnswer) -> Option<Map> {
    let counts = answer.facets.get(Facet::Neighbourhood.name())?;
    let counts: Vec<(&str, u64)> = counts.iter().map(|(slug, count)| (slug.as_str(), *count)).collect();
    let chosen = query.chosen.get(&Facet::Neighbourhood);
    draw(p, &counts, |slug| {
        let mut one = SearchQuery { page: None, after: None, ..query.clone() };
        one.chosen.insert(Facet::Neighbourhood, std::iter::once(slug.to_owned()).collect());
        (link(&one, place), chosen.is_some_and(|chosen| chosen.contains(slug)))
    })
}

/// Draws neighbourhoods with so many places each. `way` says where one leads, and whether the reader is there.
pub(crate) fn draw(p: &Page, counts: &[(&str, u64)], way: impl Fn(&str) -> (String, bool)) -> Option<Map> {
    let found: Vec<(&str, u64, Point)> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .filter_map(|(slug, count)| Some((*slug, *count, p.reference.neighbourhood(slug)?.point)))
        .collect();
    if found.len() < 2 {
        return None;
    }
    let points: Vec<Point> = found.iter().map(|(_, _, point)| *point).collect();
    let ground = Ground::around(&points)?;
    let mut spots: Vec<Spot> = found
        .into_iter()
        .map(|(slug, count, point)| {
            let (path, is_here) = way(slug);
            let (x, y) = ground.at(degrees(point.lat_e6), degrees(point.lon_e6));
            Spot {
                name: p.neighbourhood(slug),
                count,
                path,
                is_here,
                x,
                y,
                radius: radius(count),
                is_named: false,
                is_left: false,
                label_x: 0,
            }
        })
        .collect();
    push_apart(&mut spots);
    name_where_there_is_room(&mut spots);
    spots.sort_by(|a, b| a.name.cmp(&b.name));
    let river: Vec<String> = SCHELDT
        .iter()
        .map(|(lat, lon)| {
            let (x, y) = ground.at(*lat, *lon);
            format!("{x} {y}")
        })
        .collect();
    Some(Map { height: ground.height, river: format!("M{}", river.join("L")), spots })
}

fn degrees(millionths: i32) -> f64 {
    f64::from(millionths) / 1e6
}

/// The area follows the count.
fn radius(count: u64) -> i32 {
    let count = u32::try_from(count.min(100)).unwrap_or(100);
    pixel(10.5 + f64::from(count).sqrt() * 2.0)
}

/// Where on the map a point of the earth lies.
struct Ground {
    west: f64,
    north: f64,
    /// Pixels to a degree of latitude.
    scale: f64,
    /// What a degree of longitude is of one of latitude, here.
    narrow: f64,
    height: i32,
}

impl Ground {
    fn around(points: &[Point]) -> Option<Self> {
        let least = |of: fn(&Point) -> f64| points.iter().map(of).reduce(f64::min);
        let most = |of: fn(&Point) -> f64| points.iter().map(of).reduce(f64::max);
        let (south, north) = (least(|point| degrees(point.lat_e6))?, most(|point| degrees(point.lat_e6))?);
        let (west, east) = (least(|point| degrees(point.lon_e6))?, most(|point| degrees(point.lon_e6))?);
        let narrow = f64::midpoint(south, north).to_radians().cos();
        // One neighbourhood beside another is drawn as if they were two kilometres apart at least; a long city is at most 480 high.
        let wide = ((east - west) * narrow).max(0.02);
        let tall = (north - south).max(0.02);
        let scale = ((WIDTH - 2.0 * MARGIN) / wide).min((480.0 - 2.0 * MARGIN) / tall);
        let west = f64::midpoint(west, east) - WIDTH / 2.0 / scale / narrow;
        let height = pixel(tall * scale + 2.0 * MARGIN);
        Some(Self { west, north: north + MARGIN / scale, scale, narrow, height })
    }

    fn at(&self, lat: f64, lon: f64) -> (i32, i32) {
        let x = (lon - self.west) * self.narrow * self.scale;
        let y = (self.north - lat) * self.scale;
        (pixel(x), pixel(y))
    }
}

/// Moves circles that cover each other apart, so that each can be read and tapped.
fn push_apart(spots: &mut [Spot]) {
    for _ in 0..40 {
        let mut has_moved = false;
        for one in 0..spots.len() {
            for other in (one + 1)..spots.len() {
                let (Some(a), Some(b)) = (spots.get(one), spots.get(other)) else { continue };
                let (dx, dy) = (b.x - a.x, b.y - a.y);
                let wanted = a.radius + b.radius + 1;
                if dx * dx + dy * dy >= wanted * wanted {
                    continue;
                }
                has_moved = true;
                // Equal points part sideways.
                let step = (if dx < 0 { -1 } else { 1 }, dy.signum());
                for (index, sign) in [(one, -1), (other, 1)] {
                    if let Some(spot) = spots.get_mut(index) {
                        spot.x = (spot.x + sign * step.0).clamp(spot.radius, 360 - spot.radius);
                        spot.y += sign * step.1;
                    }
                }
            }
        }
        if !has_moved {
            return;
        }
    }
}

/// Names a circle where its name crosses no other circle and no other name; the list has all names.
fn name_where_there_is_room(spots: &mut [Spot]) {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(spots.get(*index).map_or(0, |spot| spot.count)));
    let mut taken: Vec<(i32, i32, i32)> = Vec::new();
    for index in order {
        let Some(spot) = spots.get(index) else { continue };
        let width = i32::try_from(spot.name.chars().count()).unwrap_or(60) * 6 + 6;
        for is_left in [false, true] {
            let near = if is_left { spot.x - spot.radius - 4 } else { spot.x + spot.radius + 4 };
            let (from, to) = if is_left { (near - width, near) } else { (near, near + width) };
            let crosses_circle = spots.iter().enumerate().any(|(number, other)| {
                number != index
                    && (other.y - spot.y).abs() < other.radius + 7
                    && other.x + other.radius > from
                    && other.x - other.radius < to
            });
            let crosses_name =
                taken.iter().any(|(y, first, last)| (y - spot.y).abs() < 14 && *last > from && *first < to);
            if from < 2 || to > 358 || crosses_circle || crosses_name {
                continue;
            }
            taken.push((spot.y, from, to));
            if let Some(spot) = spots.get_mut(index) {
                (spot.is_named, spot.is_left, spot.label_x) = (true, is_left, near);
            }
            break;
        }
    }
}
