namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A device whose measurement would decide a claim.</summary>
/// <param name="DeviceId">Id as <c>backend:device</c>, e.g. <c>edgetpu:usb:0</c>.</param>
/// <param name="Machine">The hardware behind the id, since an id such as <c>tensorrt:0</c> fits several.</param>
/// <param name="Role">What <c>--role</c> has to say, since the id alone does not tell which of the paper's devices it is; null where it does.</param>
public sealed record NeededDevice(string DeviceId, string Machine, string? Role = null)
{
    /// <summary>Id and hardware in one line.</summary>
    public override string ToString() => $"{DeviceId} ({Machine})";
}
