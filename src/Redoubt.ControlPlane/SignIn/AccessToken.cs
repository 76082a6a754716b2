namespace Redoubt.ControlPlane.SignIn;

/// <summary>A token as it is handed out.</summary>
/// <param name="Text">What the bearer sends.</param>
/// <param name="Expires">When it stops opening anything.</param>
internal sealed record AccessToken(string Text, DateTimeOffset Expires);
