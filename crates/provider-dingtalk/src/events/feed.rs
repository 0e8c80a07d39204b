//! An open stream.

use async_trait::async_trait;
use connector::{EventFeed, FeedItem, Settle, Socket, SocketFrame};
use model::Fault;

use super::frame::{Frame, read, settled};

/// A stream over a socket.
pub(super) struct StreamFeed {
    socket: Box<dyn Socket>,
    /// An answer that is still to be sent: whoever waits for the next item may stop waiting while it is sent.
    answer: Option<String>,
}

impl StreamFeed {
    pub(super) fn new(socket: Box<dyn Socket>) -> Self {
        Self { socket, answer: None }
    }

    async fn flush(&mut self) -> Result<bool, Fault> {
        let Some(answer) = self.answer.clone() else { return Ok(false) };
        self.socket.send(&answer).await?;
        self.answer = None;
        Ok(true)
    }
}

#[async_trait]
impl EventFeed for StreamFeed {
    async fn next(&mut self) -> Result<FeedItem, Fault> {
        loop {
            if self.flush().await? {
                return Ok(FeedItem::Alive);
            }
            let text = match self.socket.receive().await? {
                None => return Ok(FeedItem::Closed),
                Some(SocketFrame::Pong) => return Ok(FeedItem::Alive),
                Some(SocketFrame::Text(text)) => text,
            };
            match read(&text) {
                Frame::Ping { answer } | Frame::Unasked { answer } => self.answer = Some(answer),
                Frame::Disconnect => return Ok(FeedItem::Leaving),
                Frame::Event { message, event } => return Ok(FeedItem::Event { message, event }),
                Frame::Other => return Ok(FeedItem::Alive),
            }
        }
    }

    async fn settle(&mut self, message: &str, outcome: Settle) -> Result<(), Fault> {
        self.socket.send(&settled(message, outcome)).await
    }

    async fn ping(&mut self) -> Result<(), Fault> {
        self.socket.ping().await
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::VecDeque,
        sync::{Arc, Mutex},
    };

    use super::*;

    #[derive(Clone, Default)]
    struct Scripted {
        frames: Arc<Mutex<VecDeque<Option<SocketFrame>>>>,
        sent: Arc<Mutex<Vec<String>>>,
    }

    #[async_trait]
    impl Socket for Scripted {
        async fn send(&mut self, text: &str) -> Result<(), Fault> {
            self.sent.lock().unwrap().push(text.to_owned());
            Ok(())
        }

        async fn ping(&mut self) -> Result<(), Fault> {
            self.frames.lock().unwrap().push_back(Some(SocketFrame::Pong));
            Ok(())
        }

        async fn receive(&mut self) -> Result<Option<SocketFrame>, Fault> {
            Ok(self.frames.lock().unwrap().pop_front().flatten())
        }

        async fn close(&mut self) {}
    }

    fn text(text: &str) -> Option<SocketFrame> {
        Some(SocketFrame::Text(text.to_owned()))
    }

    #[tokio::test]
    async fn a_stream_answers_pings_hands_events_over_and_says_that_it_leaves() {
        let scripted = Scripted::default();
        scripted.frames.lock().unwrap().extend([
            text(r#"{"type":"SYSTEM","headers":{"topic":"ping","messageId":"p"},"data":"{\"opaque\":\"1\"}"}"#),
            text(r#"{"type":"EVENT","headers":{"messageId":"m","eventId":"e","eventType":"org_change"},"data":"{}"}"#),
            text(r#"{"type":"SYSTEM","headers":{"topic":"disconnect","messageId":"d"},"data":"{}"}"#),
            None,
        ]);
        let mut feed = StreamFeed::new(Box::new(scripted.clone()));
        assert_eq!(feed.next().await, Ok(FeedItem::Alive));
        let Ok(FeedItem::Event { message, event }) = feed.next().await else { panic!("no event") };
        assert_eq!((message.as_str(), event.id.as_str()), ("m", "e"));
        feed.settle(&message, Settle::Stored).await.unwrap();
        assert_eq!(feed.next().await, Ok(FeedItem::Leaving));
        assert_eq!(feed.next().await, Ok(FeedItem::Closed));
        feed.ping().await.unwrap();
        assert_eq!(feed.next().await, Ok(FeedItem::Alive));
        let sent = scripted.sent.lock().unwrap().clone();
        assert_eq!(sent.len(), 2, "{sent:?}");
        assert!(sent[0].contains("opaque") && sent[1].contains("SUCCESS"));
    }
}
