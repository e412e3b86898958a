//! Figures as pages draw them: numbers become places in a picture, and stay beside it as numbers.

/// Days against a goal: planned, of these logged, of these signed.
pub(crate) struct Bar {
    /// Per cent of the width.
    pub(crate) planned: u32,
    pub(crate) logged: u32,
    pub(crate) signed: u32,
    pub(crate) goal: u32,
    /// The same in words.
    pub(crate) said: String,
}

impl Bar {
    /// Lays days over the width; the longest of plan and goal fills it.
    pub(crate) fn new(signed: u32, logged: u32, planned: u32, goal: u32, said: String) -> Self {
        let whole = planned.max(goal).max(logged).max(1);
        let part = |days: u32| days.saturating_mul(100) / whole;
        Self {
            planned: part(planned),
            logged: part(logged),
            signed: part(signed),
            goal: part(goal).min(99),
            said,
        }
    }
}

/// A value over time, as a line in a box of 120 by 40.
pub(crate) struct Line {
    /// Stretches without a gap, each as the points of a line.
    pub(crate) stretches: Vec<String>,
    /// The last point.
    pub(crate) x: i32,
    pub(crate) y: i32,
}

impl Line {
    /// Lays values over the box, evenly in time; nothing for fewer than two.
    pub(crate) fn new(values: &[Option<i64>]) -> Option<Self> {
        let known: Vec<i64> = values.iter().flatten().copied().collect();
        let (low, high) = (known.iter().min()?, known.iter().max()?);
        if known.len() < 2 {
            return None;
        }
        let (span, steps) = ((high - low).max(1), i64::try_from(values.len() - 1).ok()?.max(1));
        let point = |at: usize, value: i64| -> Option<(i32, i32)> {
            let x = 4 + i64::try_from(at).ok()? * 112 / steps;
            Some((i32::try_from(x).ok()?, i32::try_from(36 - (value - low) * 32 / span).ok()?))
        };
        let (mut stretches, mut now, mut last) = (Vec::new(), Vec::new(), (0, 0));
        for (at, value) in values.iter().enumerate() {
            if let Some((x, y)) = value.and_then(|value| point(at, value)) {
                now.push(format!("{x},{y}"));
                last = (x, y);
            } else if !now.is_empty() {
                stretches.push(std::mem::take(&mut now).join(" "));
            }
        }
        stretches.push(now.join(" "));
        stretches.retain(|stretch| !stretch.is_empty());
        Some(Self { stretches, x: last.0, y: last.1 })
    }
}

/// Axes around a centre.
pub(crate) struct Radar {
    /// The sentence that the figure proves.
    pub(crate) said: String,
    /// Outlines of equal amounts, as points of a polygon.
    pub(crate) rings: Vec<String>,
    pub(crate) axes: Vec<Axis>,
    /// Outline of what was done, and of what is planned.
    pub(crate) done: String,
    pub(crate) planned: String,
    /// Whether there is a plan to compare with.
    pub(crate) has_plan: bool,
}

/// One axis.
pub(crate) struct Axis {
    pub(crate) name: String,
    /// What stands at its end: the name, or a number that the table explains.
    pub(crate) label: String,
    pub(crate) done: u32,
    pub(crate) wanted: u32,
    /// Whether almost nothing was done.
    pub(crate) is_gap: bool,
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) end_x: i32,
    pub(crate) end_y: i32,
    pub(crate) label_x: i32,
    pub(crate) label_y: i32,
    pub(crate) anchor: &'static str,
}

/// The centre, and how far an axis reaches.
const CENTRE: (f64, f64) = (170.0, 130.0);
const REACH: f64 = 92.0;

/// Rounds to a pixel of a picture.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "pictures are some hundreds wide"
)]
pub(crate) fn pixel(place: f64) -> i32 {
    place.round() as i32
}

fn at(turn: f64, far: f64) -> (i32, i32) {
    let angle = (turn - 0.25) * std::f64::consts::TAU;
    (pixel(CENTRE.0 + angle.cos() * far), pixel(CENTRE.1 + angle.sin() * far))
}

fn outline(points: impl Iterator<Item = (i32, i32)>) -> String {
    points.map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

impl Radar {
    /// Draws axes of a name, an amount done and an amount planned, clockwise from above.
    pub(crate) fn new(said: String, amounts: Vec<(String, u32, u32)>) -> Self {
        let most = amounts.iter().map(|(_, done, wanted)| *done.max(wanted)).max().unwrap_or(0).max(1);
        let count = f64::from(u32::try_from(amounts.len()).unwrap_or(u32::MAX).max(1));
        let turn = |place: usize| f64::from(u32::try_from(place).unwrap_or(0)) / count;
        let far = |amount: u32| REACH * f64::from(amount) / f64::from(most);
        let ring = |part: f64| outline((0..amounts.len()).map(|place| at(turn(place), REACH * part)));
        let rings = [1.0, 0.66, 0.33].map(ring).to_vec();
        let of = |pick: fn(&(String, u32, u32)) -> u32| {
            outline(amounts.iter().enumerate().map(|(place, amount)| at(turn(place), far(pick(amount)))))
        };
        let (done, planned) = (of(|amount| amount.1), of(|amount| amount.2));
        let axes = amounts.into_iter().enumerate().map(|(place, (name, done, wanted))| {
            let ((x, y), (end_x, end_y)) = (at(turn(place), far(done)), at(turn(place), REACH));
            let (label_x, label_y) = at(turn(place), REACH + 12.0);
            let anchor = match label_x - 170 {
                ..-8 => "end",
                8.. => "start",
                _ => "middle",
            };
            let is_gap = wanted > 0 && done * 10 < wanted;
            Axis {
                label: name.clone(),
                name,
                done,
                wanted,
                is_gap,
                x,
                y,
                end_x,
                end_y,
                label_x,
                label_y: label_y + 4,
                anchor,
            }
        });
        let axes = axes.collect();
        Self { said, rings, axes, done, planned, has_plan: true }
    }
}

impl Radar {
    /// Leaves the plan out, as nothing is planned by axis, and numbers the axes: long names have no room on a phone.
    #[must_use]
    pub(crate) fn without_plan(self) -> Self {
        let axes = self.axes.into_iter().zip(1..).map(|(axis, number)| Axis {
            label: number.to_string(),
            name: format!("{number}. {}", axis.name),
            ..axis
        });
        Self { planned: String::new(), has_plan: false, axes: axes.collect(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Radar};

    #[test]
    fn bars_stay_inside_their_width() {
        let bar = Bar::new(62, 68, 114, 120, String::new());
        assert_eq!((bar.signed, bar.logged, bar.planned, bar.goal), (51, 56, 95, 99));
        let more = Bar::new(150, 150, 150, 120, String::new());
        assert_eq!((more.signed, more.goal), (100, 80));
        assert_eq!(Bar::new(0, 0, 0, 0, String::new()).planned, 0);
    }

    #[test]
    fn axes_stand_around_the_centre() {
        let radar = Radar::new(
            String::new(),
            vec![
                ("a".to_owned(), 10, 10),
                ("b".to_owned(), 0, 10),
                ("c".to_owned(), 5, 10),
                ("d".to_owned(), 10, 10),
            ],
        );
        let ends: Vec<_> = radar.axes.iter().map(|axis| (axis.x, axis.y)).collect();
        assert_eq!(ends, [(170, 38), (170, 130), (170, 176), (78, 130)]);
        assert_eq!(
            radar.axes.iter().map(|axis| axis.is_gap).collect::<Vec<_>>(),
            [false, true, false, false]
        );
        assert!(Radar::new(String::new(), Vec::new()).axes.is_empty());
    }
}
