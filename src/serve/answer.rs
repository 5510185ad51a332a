//! What every answer says of itself, and the answers that refuse.

use axum::http::{HeaderName, HeaderValue, Response, StatusCode};

/// Header lines of every answer: nobody keeps a copy, nobody guesses a type, no other website embeds or frames it.
const ALWAYS: [(&str, &str); 7] = [
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("content-security-policy", "frame-ancestors 'none'"),
];

/// Puts them on an answer.
pub(super) async fn always<B>(mut answer: Response<B>) -> Response<B> {
    for (name, value) in ALWAYS {
        answer.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    answer
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no request, or one that no browser makes.
    BadRequest,
    /// Another website asks, or it is asked for under a foreign name.
    Foreign,
    /// Only looking is possible.
    Method,
    /// Its head is too long or has too many lines.
    TooLarge,
    /// Its head does not come to an end.
    TooSlow,
}

impl Refusal {
    fn status(self) -> StatusCode {
        match self {
            Refusal::BadRequest => StatusCode::BAD_REQUEST,
            Refusal::Foreign => StatusCode::FORBIDDEN,
            Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::TooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Refusal::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Refusal::Foreign => {
                "Die Vorschau antwortet nur dem Browser auf diesem Rechner. Geben Sie die Adresse, die Kiezblatt nennt, in die Adresszeile ein.\n\
                 The preview answers the browser on this machine only. Type the address that Kiezblatt prints into the address bar.\n"
            }
            _ => "Diese Anfrage versteht die Vorschau nicht.\nThe preview does not understand this request.\n",
        }
    }

    /// The whole answer, as it goes over the wire.
    pub fn bytes(self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {}\r\n", self.status());
        for (name, value) in ALWAYS {
            head += &format!("{name}: {value}\r\n");
        }
        if self == Refusal::Method {
            head += "allow: GET, HEAD\r\n";
        }
        let text = self.text();
        head += &format!("content-type: text/plain; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}", text.len());
        head.into_bytes()
    }
}
