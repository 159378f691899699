//! The clock; everything dated is computed from what it says once.

use jiff::ZonedDateTime;
use jiff::civil::{Date, Time};

/// Today in the time zone of the system, or in UTC where the system has none.
pub fn today() -> Date {
    ZonedDateTime::now().date()
}

/// The time of day in the same time zone.
pub fn time_of_day() -> Time {
    ZonedDateTime::now().time()
}
