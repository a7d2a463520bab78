using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Says that a measured device is one of the paper's.</summary>
/// <param name="PublishedId">The paper's device, e.g. <c>nano</c>.</param>
/// <param name="DeviceId">The measured one, e.g. <c>tensorrt:0</c>.</param>
/// <param name="EnvironmentId">The machine it was measured on; null for any.</param>
public sealed record DeviceRole(string PublishedId, string DeviceId, string? EnvironmentId = null)
{
    /// <summary>Reads <c>nano=tensorrt:0</c>, or <c>nano=tensorrt:0@ENVIRONMENT</c> for one machine of several.</summary>
    /// <param name="text">As written by a user.</param>
    /// <param name="published">Ids of the paper's devices.</param>
    /// <exception cref="EdgeException">It is no such text, or the paper has no such device.</exception>
    public static DeviceRole Parse(string text, IReadOnlyList<string> published)
    {
        var (equals, at) = (text.IndexOf('=', StringComparison.Ordinal), text.LastIndexOf('@'));
        if (equals <= 0 || equals == text.Length - 1 || at == text.Length - 1)
            throw new EdgeException($"role '{text}' is not of the form PAPER=DEVICE, for example nano=tensorrt:0; add @ENVIRONMENT_ID for the device of one machine alone");
        var id = text[..equals];
        if (!published.Contains(id))
            throw new EdgeException($"role '{text}': the paper has no device '{id}'; it has {string.Join(", ", published)}");
        var device = Inference.DeviceId.Parse(at > equals ? text[(equals + 1)..at] : text[(equals + 1)..]);
        return new DeviceRole(id, device.ToString(), at > equals ? text[(at + 1)..] : null);
    }
}
