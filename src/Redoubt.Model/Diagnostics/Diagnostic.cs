namespace Redoubt.Model.Diagnostics;

/// <summary>What is wrong with a request, as a value: one sentence with the numbers, and one that says what to do.</summary>
/// <param name="Descriptor">The kind of problem, with its stable code.</param>
/// <param name="Message">What is wrong; the cloud's own text where one is known.</param>
/// <param name="Target">The property or resource it is about, such as properties.subnetId.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, string? Target = null)
{
    /// <summary>The error code of the answer: the cloud's own.</summary>
    public string CloudCode => Descriptor.CloudCode;

    /// <summary>Code and message on one line.</summary>
    public override string ToString() => $"{Descriptor.Code} {CloudCode}: {Message}";
}
