//! Whom the program tells what.

use model::Fault;
use notify::ChannelKind;
use service::notice::{ChannelDraft as Draft, MailSettings as Mail, NoticeSettings};
use store::NoticeChannel;

use super::connection::secret;
use crate::{
    App, ProgressSink,
    view::{app::Nothing, notice::*},
};

/// What people are told, and through which channels.
///
/// # Errors
/// `store.*`.
pub async fn notice_get(app: &App, _: Nothing, _: ProgressSink) -> Result<NoticeView, Fault> {
    let NoticeSettings { on_failure, on_held, on_expiry, desktop } = app.service().notice_settings().await?;
    let channels = app.service().notice_channels().await?;
    let channels = channels.into_iter().filter_map(channel).collect();
    Ok(NoticeView { on_failure, on_held, on_expiry, desktop, channels })
}

/// Sets what people are told.
///
/// # Errors
/// `store.*`.
pub async fn notice_set(app: &App, request: NoticeSet, progress: ProgressSink) -> Result<NoticeView, Fault> {
    let NoticeSet { on_failure, on_held, on_expiry, desktop } = request;
    app.service().set_notice_settings(NoticeSettings { on_failure, on_held, on_expiry, desktop }).await?;
    notice_get(app, Nothing {}, progress).await
}

/// Makes or changes a channel.
///
/// # Errors
/// `notice.*`, `settings.missing`, `vault.*`, `store.*`.
pub async fn channel_save(
    app: &App,
    request: ChannelDraft,
    progress: ProgressSink,
) -> Result<NoticeView, Fault> {
    let draft = Draft {
        id: request.id,
        kind: request.kind,
        name: request.name,
        enabled: request.enabled,
        address: request.address.map(secret),
        signing: request.signing.map(secret),
        mail: request.mail.map(mail_in),
        password: request.password.map(secret),
        forget: request.forget_secret,
    };
    app.service().save_channel(draft).await?;
    notice_get(app, Nothing {}, progress).await
}

/// Removes a channel with its secrets.
///
/// # Errors
/// `notice.unknown_channel`, `vault.*`, `store.*`.
pub async fn channel_remove(
    app: &App,
    request: ChannelRef,
    progress: ProgressSink,
) -> Result<NoticeView, Fault> {
    app.service().remove_channel(&request.channel).await?;
    notice_get(app, Nothing {}, progress).await
}

/// Sends a test message through a channel.
///
/// # Errors
/// `notice.*`, `net.*`, `vault.*`, `store.*`; the channel keeps it too.
pub async fn channel_test(
    app: &App,
    request: ChannelRef,
    progress: ProgressSink,
) -> Result<NoticeView, Fault> {
    app.service().test_channel(&request.channel).await?;
    notice_get(app, Nothing {}, progress).await
}

/// A stored channel; none of a kind this version does not know.
fn channel(stored: NoticeChannel) -> Option<ChannelView> {
    let kind = ChannelKind::from_key(&stored.kind)?;
    let mail = Mail::of(&stored).map(mail_out);
    Some(ChannelView {
        kind,
        mail,
        has_secret: stored.secrets.keys().any(|name| name != "address"),
        id: stored.id,
        name: stored.name,
        enabled: stored.enabled,
        shown_address: stored.shown,
        last: stored.last.map(|(at, fault)| ChannelLast { at: at.to_string(), fault }),
    })
}

fn mail_in(mail: MailSettings) -> Mail {
    Mail {
        host: mail.host,
        port: mail.port,
        security: mail.security,
        login: mail.login,
        from: mail.from,
        to: mail.to,
        ca_file: mail.ca_file,
    }
}

fn mail_out(mail: Mail) -> MailSettings {
    MailSettings {
        host: mail.host,
        port: mail.port,
        security: mail.security,
        login: mail.login,
        from: mail.from,
        to: mail.to,
        ca_file: mail.ca_file,
    }
}
