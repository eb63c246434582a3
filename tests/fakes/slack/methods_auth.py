"""auth.test, oauth.v2.access, apps.connections.open, team.info: who the app is and how it comes in."""

from tests.fakes.slack.refusal import SlackRefusal
from tests.fakes.slack.request import Answer, Method, Request, need
from tests.fakes.slack.world import Installation


def auth_test(request: Request) -> Answer:
    core = request.core
    if request.token == core.app_token:
        return {"app_name": core.settings.name, "app_id": core.app_id}
    at = request.installation
    answer = {
        "url": f"https://{at.workspace.domain}.slack.com/",
        "team": at.workspace.name,
        "user": core.registry.users[at.bot_user_id].name,
        "team_id": at.workspace.id,
        "user_id": at.bot_user_id,
        "bot_id": at.bot_id,
        "is_enterprise_install": at.org_wide,
    }
    if at.workspace.enterprise:
        answer["enterprise_id"] = at.workspace.enterprise.id
    return answer


def oauth_access(request: Request) -> Answer:
    core = request.core
    client_id, secret = request.basic or (request.text("client_id"), request.text("client_secret"))
    if client_id != core.client_id:
        raise SlackRefusal("invalid_client_id")
    if secret != core.client_secret:
        raise SlackRefusal("bad_client_secret")
    grant = core.oauth_codes.pop(request.text("code"), None)
    if grant is None:
        raise SlackRefusal("invalid_code")
    workspace, installer, scopes, org_wide = grant
    made = core.registry.install(workspace, scopes, org_wide=org_wide, installer=installer)
    return oauth_answer(made, core.app_id)


def oauth_answer(made: Installation, app_id: str) -> Answer:
    """What Slack hands out for a code: the bot token and where it is good."""
    enterprise = made.workspace.enterprise
    return {
        "app_id": app_id,
        "authed_user": {"id": made.installer},
        "scope": ",".join(made.scopes),
        "token_type": "bot",
        "access_token": made.token,
        "bot_user_id": made.bot_user_id,
        "team": None if made.org_wide else {"id": made.workspace.id, "name": made.workspace.name},
        "enterprise": {"id": enterprise.id, "name": enterprise.name} if enterprise else None,
        "is_enterprise_install": made.org_wide,
    }


def auth_revoke(request: Request) -> Answer:
    request.installation.state = "revoked"
    return {"revoked": True}


def connections_open(request: Request) -> Answer:
    return {"url": request.core.socket_mode.ticket()}


def team_info(request: Request) -> Answer:
    need(request, "team:read")
    workspace = request.installation.workspace
    return {"team": {"id": workspace.id, "name": workspace.name, "domain": workspace.domain}}


METHODS = {
    "auth.test": Method(auth_test, frozenset(), token="any"),
    "auth.revoke": Method(auth_revoke, frozenset({"test"})),
    "oauth.v2.access": Method(
        oauth_access,
        frozenset({"client_id", "client_secret", "code", "redirect_uri", "grant_type", "refresh_token"}),
        token="none",
        json=False,
    ),
    "apps.connections.open": Method(connections_open, frozenset(), token="app"),
    "team.info": Method(team_info, frozenset({"team"}), needs=("team:read",), json=False),
}
