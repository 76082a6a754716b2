namespace Redoubt.ControlPlane.SignIn;

/// <summary>The form of a request.</summary>
internal static class RequestForm
{
    /// <summary>What was sent; null where the body is no form.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }
}
