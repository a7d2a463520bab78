namespace EdgeNotebooks.Inference.Remote;

/// <summary>How it is with a server that was looked at.</summary>
/// <param name="DeviceId"><c>remote:HOST:PORT</c>.</param>
/// <param name="Server">What it calls itself, with its version; null where it does not answer.</param>
/// <param name="IsReady">Whether it says that it takes requests for all of its models.</param>
/// <param name="Error">Why it does not answer, in one line; null where it does.</param>
internal sealed record RemoteServerState(string DeviceId, string? Server, bool IsReady, string? Error);
