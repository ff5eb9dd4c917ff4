//! Requests in, replies out: who may ask, how much and how long, and what every reply says about itself.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::Channel;
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::percent_decode_str;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::answer::{self, Answer, OWN};
use super::events::events;
use super::kinds::media_type;
use super::{Shared, guard, state};

type Reply = Response<Either<Full<Bytes>, Channel<Bytes, Infallible>>>;

/// Bytes that the head of a request may have, and lines of it.
const LARGEST_HEAD: usize = 16 * 1024;
const MOST_HEADERS: usize = 64;
/// The time that the head of a request may take, and that a connection may be idle.
const PATIENCE: Duration = Duration::from_secs(20);
/// Connections at a time.
const CONNECTIONS: usize = 200;
/// What every reply says: show this nowhere else, guess nothing, keep nothing.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Takes connections as long as the program runs.
pub async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok(place) = room.clone().acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of files, most likely: it may pass.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let shared = shared.clone();
        tokio::spawn(async move {
            converse(stream, shared).await;
            drop(place);
        });
    }
}

/// All requests of one connection. How it ends is the browser's affair.
async fn converse(stream: TcpStream, shared: Arc<Shared>) {
    let service = service_fn(move |request| {
        let shared = shared.clone();
        async move { Ok::<_, Infallible>(reply(&request, shared).await) }
    });
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn reply(request: &Request<Incoming>, shared: Arc<Shared>) -> Reply {
    let uri = request.uri();
    let is_events = uri.path() == format!("{OWN}events");
    let is_allowed = guard::is_own(request.headers(), uri.authority().map(|authority| authority.as_str()), shared.port);
    if !is_allowed {
        let words = "这个请求来自别的网站或别的地址，不予回答；请在浏览器里直接打开终端上显示的地址。\n\
                     This request came by way of another site or name and is not answered; open the address that the terminal shows.";
        return whole(Answer::words(StatusCode::FORBIDDEN, words));
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut reply = whole(Answer::words(StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD"));
        reply.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return reply;
    }
    if is_events && request.method() == Method::GET {
        let mut reply = Response::new(Either::Right(events(shared.changes.subscribe())));
        finish(reply.headers_mut(), "text/event-stream; charset=utf-8");
        return reply;
    }
    let (path, query) = (uri.path().to_string(), uri.query().map(str::to_string));
    // Pages are made when they are asked for, which takes its time.
    let answer = tokio::task::spawn_blocking(move || answer_to(&shared, &path, query.as_deref())).await;
    whole(answer.unwrap_or_else(|_| Answer::words(StatusCode::INTERNAL_SERVER_ERROR, "500")))
}

fn answer_to(shared: &Shared, path: &str, query: Option<&str>) -> Answer {
    let site = shared.site();
    let (site, voice) = (&**site, &*shared.voice);
    match path.strip_prefix(OWN) {
        Some("state") => {
            let asked = query.and_then(|query| query.strip_prefix("path=")).unwrap_or("/");
            let asked = percent_decode_str(asked).decode_utf8_lossy();
            Answer::new(StatusCode::OK, media_type("state.json"), state::state(site, voice, &asked))
        }
        Some(name) => answer::own(name).unwrap_or_else(|| Answer::words(StatusCode::NOT_FOUND, "404")),
        None => answer::answer(site, voice, path, query),
    }
}

/// A reply of a known length.
fn whole(answer: Answer) -> Reply {
    let length = answer.body.len();
    let mut reply = Response::new(Either::Left(Full::new(Bytes::from(answer.body))));
    *reply.status_mut() = answer.status;
    finish(reply.headers_mut(), answer.kind);
    reply.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    let location = answer.location.and_then(|location| HeaderValue::from_str(&location).ok());
    if let Some(location) = location {
        reply.headers_mut().insert(header::LOCATION, location);
    }
    reply
}

fn finish(headers: &mut HeaderMap, kind: &'static str) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
