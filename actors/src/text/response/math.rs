//! Sums: `+ - * / %` and brackets. Two stacks instead of recursion, so that brackets without end cost nothing.

/// The most signs of a sum.
const CHARS_MAX: usize = 200;

/// Returns what a sum comes to; nothing when it is none or has no result.
pub(super) fn result(text: &str) -> Option<f64> {
    if text.chars().nth(CHARS_MAX).is_some() {
        return None;
    }
    let mut sum = Sum::default();
    let text = text.replace('×', "*").replace(['÷', ':'], "/").replace('−', "-");
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        if length > 0 {
            let (number, behind) = rest.split_at_checked(length)?;
            sum.number(number.parse().ok()?)?;
            rest = behind.trim_start();
        } else {
            sum.sign(c)?;
            rest = rest.get(c.len_utf8()..)?.trim_start();
        }
    }
    sum.end()
}

/// Returns a number as it is written: `3.5`, `12`.
pub(super) fn written(number: f64, decimal: char) -> String {
    if number.abs() >= 1e15 {
        return format!("{number:e}").replace('.', decimal.encode_utf8(&mut [0; 4]));
    }
    let digits = format!("{number:.6}");
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let digits = if digits == "-0" { "0" } else { digits };
    digits.replace('.', decimal.encode_utf8(&mut [0; 4]))
}

#[derive(Debug, Default)]
struct Sum {
    numbers: Vec<f64>,
    /// Signs that wait for their right side; `~` turns a number negative.
    signs: Vec<char>,
    /// A number or a bracket has just ended.
    is_complete: bool,
}

impl Sum {
    fn number(&mut self, number: f64) -> Option<()> {
        if self.is_complete {
            return None;
        }
        self.numbers.push(number);
        self.is_complete = true;
        Some(())
    }

    fn sign(&mut self, c: char) -> Option<()> {
        match (c, self.is_complete) {
            ('(', false) => self.signs.push('('),
            ('-', false) => self.signs.push('~'),
            ('+', false) => {}
            (')', true) => {
                while *self.signs.last()? != '(' {
                    self.reckon()?;
                }
                self.signs.pop();
            }
            ('+' | '-' | '*' | '/' | '%', true) => {
                while self.signs.last().is_some_and(|before| rank(*before) >= rank(c)) {
                    self.reckon()?;
                }
                self.signs.push(c);
                self.is_complete = false;
            }
            _ => return None,
        }
        Some(())
    }

    fn reckon(&mut self) -> Option<()> {
        let sign = self.signs.pop()?;
        let right = self.numbers.pop()?;
        let number = match sign {
            '~' => -right,
            '+' => self.numbers.pop()? + right,
            '-' => self.numbers.pop()? - right,
            '*' => self.numbers.pop()? * right,
            '/' => self.numbers.pop()? / right,
            '%' => self.numbers.pop()? % right,
            _ => return None,
        };
        self.numbers.push(number);
        Some(())
    }

    fn end(mut self) -> Option<f64> {
        while !self.signs.is_empty() {
            self.reckon()?;
        }
        self.numbers.pop().filter(|number| number.is_finite() && self.is_complete && self.numbers.is_empty())
    }
}

const fn rank(sign: char) -> u8 {
    match sign {
        '+' | '-' => 1,
        '*' | '/' | '%' => 2,
        '~' => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_reckoned_as_in_school() {
        for (sum, shown) in [
            ("7/2", "3.5"),
            ("2*3", "6"),
            ("1 + 2 * 3", "7"),
            ("(1+2)*3", "9"),
            ("10 % 4", "2"),
            ("-3 - -4", "1"),
            ("-(2+3)", "-5"),
            ("2*-3", "-6"),
            ("0.1+0.2", "0.3"),
            ("10/3", "3.333333"),
            ("1-1", "0"),
            ("0*-1", "0"),
            ("100×3÷2", "150"),
        ] {
            assert_eq!(written(result(sum).unwrap(), '.'), shown, "{sum}");
        }
        assert_eq!(written(result("7/2").unwrap(), ','), "3,5");
    }

    #[test]
    fn what_is_no_sum_has_no_result() {
        for text in ["", "1/0", "0/0", "5%0", "1+", "*2", "(1", "1)", "1 2", "a", "1..2", "()", "2(3)", "sqrt(4)"] {
            assert_eq!(result(text), None, "{text}");
        }
        assert_eq!(result(&"(".repeat(10_000)), None);
        assert_eq!(result(&format!("{}1", "-".repeat(150))), Some(1.0));
    }
}
