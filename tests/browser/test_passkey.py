"""A passkey from a browser's own authenticator: added, and signed in with, under the strict CSP."""

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_signs_in(visit):
    visitor = visit("omar.beispiel")
    page = visitor.page
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    visitor.open("/accounts/2fa/webauthn/add/")
    page.get_by_label("Name of the key").fill("My telephone")
    page.get_by_label("Passwordless").check()
    visitor.press("Add")
    page.wait_for_url("**/recovery-codes/**")
    visitor.open("/accounts/2fa/webauthn/")
    assert "My telephone" in page.locator("main").inner_text()
    visitor.open("/accounts/logout/")
    page.locator("main form button").click()
    visitor.open("/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    assert page.locator("summary", has_text="Omar Beispiel").count()
