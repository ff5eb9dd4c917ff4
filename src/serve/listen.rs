//! Where the server listens: a port of this machine's own addresses, which no other machine can reach.

use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use crate::diagnostic::Message;
use crate::message;

/// The port where nobody asks for one, and the first to be tried.
pub const USUAL_PORT: u16 = 8600;
/// Ports that are tried from there on.
const TRIED: u16 = 100;

/// A port, held.
#[derive(Debug)]
pub struct Listening {
    pub port: u16,
    pub(super) listeners: Vec<TcpListener>,
}

/// Why there is no server.
#[derive(Debug)]
pub enum NotServed {
    /// The port that was asked for is in use.
    Taken(u16),
    /// All usual ports are in use.
    NoneFree,
    /// The system refuses for another reason, in its own words.
    Refused(Error),
}

impl NotServed {
    /// What is wrong and what to do.
    pub fn message(&self) -> Message {
        let last = USUAL_PORT + TRIED - 1;
        match self {
            NotServed::Taken(port) => message!(
                "端口 {port} 已被别的程序占用；换一个 --port，或不写 --port 自动选",
                "port {port} is in use by another program; name another with --port, or none to have one chosen"
            ),
            NotServed::NoneFree => message!(
                "端口 {USUAL_PORT} 到 {last} 都被占用；用 --port 指明一个",
                "the ports {USUAL_PORT} to {last} are all in use; name one with --port"
            ),
            NotServed::Refused(error) => {
                message!("不能开启预览（{error}）", "the preview cannot be started ({error})")
            }
        }
    }
}

/// Listens at that port, 0 for any; without one at the first usual port that is free.
///
/// # Errors
/// The port is in use, or the system refuses.
pub fn listen(port: Option<u16>) -> Result<Listening, NotServed> {
    if let Some(port) = port {
        return at(port).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => NotServed::Taken(port),
            _ => NotServed::Refused(error),
        });
    }
    for port in USUAL_PORT..USUAL_PORT + TRIED {
        match at(port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            other => return other.map_err(NotServed::Refused),
        }
    }
    Err(NotServed::NoneFree)
}

/// Listens at both loopback addresses, since `localhost` may mean either; a machine may be without the newer one.
fn at(port: u16) -> Result<Listening, Error> {
    let first = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    match bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(second) => listeners.push(second),
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
        Err(_) => {}
    }
    Ok(Listening { port, listeners })
}

fn bind(address: SocketAddr) -> Result<TcpListener, Error> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

impl Listening {
    /// The address to open in a browser.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_told_or_passed_over() {
        let first = listen(Some(0)).unwrap();
        assert!(first.listeners.iter().all(|listener| listener.local_addr().unwrap().ip().is_loopback()));
        assert!(matches!(listen(Some(first.port)), Err(NotServed::Taken(port)) if port == first.port));
        let (second, third) = (listen(None).unwrap(), listen(None).unwrap());
        assert!(second.port < third.port && second.port >= USUAL_PORT, "{} {}", second.port, third.port);
    }
}
