//! Prometheus's text format, version 0.0.4: families of samples, each with what it is and of which kind. Pure.

use kissbot_actors::kernel::timing::{BOUNDS_US, Timing};
use std::fmt::{Display, Write as _};
use std::time::Duration;

/// The media type of the text.
pub(crate) const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What a family is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Only grows, until the process ends.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Observations by how large they are.
    Histogram,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// The labels of a sample.
pub(super) type Labels<'a> = &'a [(&'a str, &'a str)];

/// The text, as it grows.
#[derive(Debug, Default)]
pub(super) struct Exposition(String);

impl Exposition {
    /// Begins a family, of which no other may have the name.
    pub(super) fn family(&mut self, name: &'static str, kind: Kind, help: &str) -> Family<'_> {
        let _ = write!(self.0, "# HELP {name} ");
        escape(&mut self.0, help, Quotes::Stay);
        let _ = writeln!(self.0, "\n# TYPE {name} {}", kind.word());
        Family { text: &mut self.0, name }
    }

    /// Returns the whole text.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A family, whose samples follow each other.
pub(super) struct Family<'a> {
    text: &'a mut String,
    name: &'static str,
}

impl Family<'_> {
    /// Writes one sample.
    pub(super) fn sample(&mut self, labels: Labels<'_>, value: impl Display) -> &mut Self {
        self.line("", labels, None, value);
        self
    }

    /// Writes one sample that is 1 or 0.
    pub(super) fn flag(&mut self, labels: Labels<'_>, holds: bool) -> &mut Self {
        self.sample(labels, u8::from(holds))
    }

    /// Writes one sample for each of `states`: 1 for the present one, 0 for the others.
    pub(super) fn state(&mut self, label: (&str, &str), states: &[&str], present: &str) -> &mut Self {
        for state in states {
            self.flag(&[label, ("state", state)], *state == present);
        }
        self
    }

    /// Writes the samples of a histogram, in seconds.
    pub(super) fn histogram(&mut self, labels: Labels<'_>, timing: &Timing) -> &mut Self {
        for (bound, within) in BOUNDS_US.iter().zip(timing.within) {
            let bound = Duration::from_micros(*bound).as_secs_f64().to_string();
            self.line("_bucket", labels, Some(&bound), within);
        }
        self.line("_bucket", labels, Some("+Inf"), timing.count);
        self.line("_sum", labels, None, timing.sum.as_secs_f64());
        self.line("_count", labels, None, timing.count);
        self
    }

    fn line(&mut self, ending: &str, labels: Labels<'_>, bound: Option<&str>, value: impl Display) {
        let _ = write!(self.text, "{}{ending}", self.name);
        let labels = labels.iter().copied().chain(bound.map(|bound| ("le", bound)));
        let mut before = '{';
        for (label, value) in labels {
            let _ = write!(self.text, "{before}{label}=\"");
            escape(self.text, value, Quotes::Escaped);
            self.text.push('"');
            before = ',';
        }
        if before == ',' {
            self.text.push('}');
        }
        let _ = writeln!(self.text, " {value}");
    }
}

/// What becomes of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// In what explains a family.
    Stay,
    /// In a label's value.
    Escaped,
}

fn escape(text: &mut String, words: &str, quotes: Quotes) {
    for character in words.chars() {
        match character {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '"' if quotes == Quotes::Escaped => text.push_str("\\\""),
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_family_has_its_help_its_type_and_its_samples() {
        let mut text = Exposition::default();
        text.family("kissbot_lines_total", Kind::Counter, "Lines.")
            .sample(&[("direction", "in")], 3_u64)
            .sample(&[], 4);
        text.family("kissbot_up", Kind::Gauge, "Up.").sample(&[], 1.5);
        assert_eq!(
            text.finish(),
            "# HELP kissbot_lines_total Lines.\n# TYPE kissbot_lines_total counter\n\
             kissbot_lines_total{direction=\"in\"} 3\nkissbot_lines_total 4\n\
             # HELP kissbot_up Up.\n# TYPE kissbot_up gauge\nkissbot_up 1.5\n"
        );
    }

    #[test]
    fn a_histogram_has_its_bounds_its_sum_and_its_count_in_seconds() {
        let mut text = Exposition::default();
        let timing = Timing { within: [1, 2, 3, 4, 5, 6, 7], count: 9, sum: Duration::from_micros(12_500_000) };
        text.family("t_seconds", Kind::Histogram, "T.").histogram(&[("actor", "irc")], &timing);
        let text = text.finish();
        let samples: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let les = ["0.00001", "0.0001", "0.001", "0.01", "0.1", "1", "10", "+Inf"];
        let buckets = les.iter().zip([1, 2, 3, 4, 5, 6, 7, 9]);
        let mut expected: Vec<_> =
            buckets.map(|(le, count)| format!("t_seconds_bucket{{actor=\"irc\",le=\"{le}\"}} {count}")).collect();
        expected.push("t_seconds_sum{actor=\"irc\"} 12.5".to_owned());
        expected.push("t_seconds_count{actor=\"irc\"} 9".to_owned());
        assert_eq!(samples, expected);
    }

    #[test]
    fn of_the_states_the_present_one_is_1() {
        let mut text = Exposition::default();
        text.family("s", Kind::Gauge, "S.").state(("pillar", "llm"), &["on", "off"], "off");
        assert!(text.finish().ends_with("s{pillar=\"llm\",state=\"on\"} 0\ns{pillar=\"llm\",state=\"off\"} 1\n"));
    }

    /// Reads a label's value as Prometheus does.
    fn unescaped(value: &str) -> String {
        let (mut read, mut characters) = (String::new(), value.chars());
        while let Some(character) = characters.next() {
            read.push(match character {
                '\\' => match characters.next().unwrap() {
                    'n' => '\n',
                    other => other,
                },
                other => other,
            });
        }
        read
    }

    proptest! {
        #[test]
        fn whatever_a_label_says_it_stays_on_its_line_and_within_its_quotes(value in "\\PC*[\\\\\"\n]*\\PC*") {
            let mut text = Exposition::default();
            text.family("m", Kind::Gauge, &value).sample(&[("l", &value)], 1);
            let text = text.finish();
            let lines: Vec<_> = text.split_terminator('\n').collect();
            prop_assert_eq!(lines.len(), 3);
            let inner = lines[2].strip_prefix("m{l=\"").and_then(|rest| rest.strip_suffix("\"} 1")).unwrap();
            // Each quotation mark within has a backslash before it that is not itself escaped.
            let mut is_escaped = false;
            for character in inner.chars() {
                prop_assert!(character != '"' || is_escaped);
                is_escaped = character == '\\' && !is_escaped;
            }
            prop_assert!(!is_escaped);
            prop_assert_eq!(unescaped(inner), value.clone());
            let help = lines[0].strip_prefix("# HELP m ").unwrap();
            prop_assert_eq!(unescaped(help), value);
        }
    }
}
