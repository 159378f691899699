//! The clock; everything dated is computed from what it says once.

use jiff::ZonedDateTime;
use jiff::civil::Date;

/// Today in the time zone of the system, or in UTC where the system has none.
pub fn today() -> Date {
    ZonedDateTime::now().date()
}
