//! The ways in which a service can behave.

/// The behaviour of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceMood {
    /// It works.
    Up,
    /// It takes turns between closing the connection without a word and 503.
    Down,
    /// It answers late: 8 s, the model 12 s, unless the configuration says otherwise.
    Slow,
    /// It takes the request and never answers.
    Hang,
    /// It does what it is asked to, and closes the connection in place of an answer.
    AnswersLost,
    /// It does what it is asked to, and never answers.
    Mute,
    /// It does what it is asked to, and says 500.
    DoneAndBroken,
    /// It sends the answer byte by byte, one each second.
    Drip,
    /// It answers nonsense, another one each time.
    Garbage,
    /// 500 with an error body.
    Broken,
    /// 429 with `Retry-After`.
    Throttled {
        /// The value of `Retry-After`: seconds at real services, a date at some, nonsense at a few.
        retry_after: &'static str,
    },
    /// 401 with the body of a monthly limit (RAWG), 429 `insufficient_quota` (the model). Others work.
    Quota,
    /// The model obeys anybody who asks for mischief. Others work.
    Hostile,
}

impl ServiceMood {
    /// 429 that asks for 2 s.
    pub const THROTTLED: Self = Self::Throttled { retry_after: "2" };
}
