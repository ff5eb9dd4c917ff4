//! Tells open pages that something has changed (server-sent events); what it was, they ask for themselves.

use std::convert::Infallible;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use hyper::body::Bytes;
use tokio::sync::watch::Receiver;

/// A line now and then, so that a page that went away is noticed.
const BREATH: Duration = Duration::from_secs(15);
/// How soon a page comes back after the server went away, in milliseconds.
const COME_BACK: &str = "retry: 500\n\n";

/// A body that goes on: an event at once, and one for every change. It ends with the page, or with the server.
pub fn events(changes: Receiver<u64>) -> Channel<Bytes, Infallible> {
    let (sender, body) = Channel::new(4);
    tokio::spawn(tell(sender, changes));
    body
}

async fn tell(mut sender: Sender<Bytes, Infallible>, mut changes: Receiver<u64>) {
    let mut said = COME_BACK.to_string() + &event(*changes.borrow_and_update());
    while sender.send_data(Bytes::from(std::mem::take(&mut said))).await.is_ok() {
        said = match tokio::time::timeout(BREATH, changes.changed()).await {
            Ok(Ok(())) => event(*changes.borrow_and_update()),
            Ok(Err(_)) => return,
            Err(_) => ": still here\n\n".to_string(),
        };
    }
}

fn event(number: u64) -> String {
    format!("event: change\ndata: {number}\n\n")
}
