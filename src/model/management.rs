//! Document G: the management plan.

use jiff::civil::Date;

use crate::record;

record! {
    /// Own fields of G.
    pub struct ManagementFields {
        /// Who does what.
        roles: Vec<Role> = "roller",
        /// How faults are reported.
        fault_report: FaultReport = "felanmälan",
        /// Follow-up.
        follow_up: FollowUp = "uppföljning",
        /// From when it applies.
        valid_from: Date = "gäller_från",
    }
}

record! {
    /// A role.
    pub struct Role {
        /// Its name.
        role: String = "roll",
        /// Who has it.
        holder: String = "innehavare",
        /// What it takes.
        competence: String = "kompetens",
        /// What it does.
        duty: String = "uppgift",
    }
}

record! {
    /// How a fault is reported.
    pub struct FaultReport {
        /// By which channel.
        channel: String = "kanal",
        /// To whom.
        contact: String = "kontakt",
    }
}

record! {
    /// Regular follow-up.
    pub struct FollowUp {
        /// Days between reviews.
        interval_days: u32 = "intervall_dagar",
        /// The latest review.
        latest: Date = "senast",
        /// Who sees to it.
        responsible: String = "ansvarig",
        /// How.
        method: String = "metod",
    }
}
