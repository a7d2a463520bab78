namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Says that a measured device is one of the paper's.</summary>
/// <param name="PublishedId">The paper's device, e.g. <c>nano</c>.</param>
/// <param name="DeviceId">The measured one, e.g. <c>tensorrt:0</c>.</param>
/// <param name="EnvironmentId">The machine it was measured on; null for any.</param>
public sealed record DeviceRole(string PublishedId, string DeviceId, string? EnvironmentId = null);
