using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>Whether edge_shim is here, through which all vendors' libraries but ONNX Runtime are reached.</summary>
/// <param name="Build">Its version and compiler; null where it cannot be loaded.</param>
/// <param name="Path">Its file, or where it would be.</param>
/// <param name="State"><see cref="ProviderState.Available"/>, missing or mismatch.</param>
/// <param name="Reason">Why it cannot be loaded; null where it is.</param>
/// <param name="Steps">What to do, the best first.</param>
public sealed record ShimDiagnosis(string? Build, string Path, ProviderState State, string? Reason, IReadOnlyList<Remedy> Steps)
{
    /// <summary>Whether the user has said where it is, so that its absence is a mistake.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>Loads it, or finds out why not.</summary>
    public static ShimDiagnosis Here()
    {
        try
        {
            return new(ShimLibrary.Build, ShimLibrary.Path, ProviderState.Available, null, []);
        }
        catch (ShimException error)
        {
            var isConfigured = Environment.GetEnvironmentVariable(ShimLibrary.PathVariable) is { Length: > 0 };
            return Of(error, ShimLibrary.Path, isConfigured, HostSystem.Here);
        }
    }

    internal static ShimDiagnosis Of(ShimException error, string path, bool isConfigured, HostSystem host)
    {
        var isMissing = error.Status == ShimStatus.LibraryMissing;
        var reason = isMissing ? $"edge_shim is not at {path}" : error.Message;
        var isSwitchedOff = "false".Equals(Environment.GetEnvironmentVariable("BuildNativeShims"), StringComparison.OrdinalIgnoreCase);
        Remedy step = isConfigured ? new($"unset {ShimLibrary.PathVariable}, or set it to the right file")
            : isMissing && isSwitchedOff ? new("BuildNativeShims=false is set, so it is not built: unset it, and build again", BuildAgain(host))
            : isMissing ? new("it is built where CMake and a C++ compiler are: install both, and build again", [.. Tools(host), .. BuildAgain(host)])
            : new("build it again on this machine", BuildAgain(host));
        return new(null, path, isMissing ? ProviderState.LibraryMissing : ProviderState.LibraryMismatch, reason, [step]) { IsConfigured = isConfigured };
    }

    private static string[] Tools(HostSystem host) => host.Packages switch
    {
        PackageManager.Apt => ["sudo apt-get install cmake g++"],
        PackageManager.Dnf => ["sudo dnf install cmake gcc-c++"],
        PackageManager.Brew => ["xcode-select --install", "brew install cmake"],
        PackageManager.Winget => ["winget install Kitware.CMake", "winget install Microsoft.VisualStudio.2022.BuildTools --override \"--add Microsoft.VisualStudio.Workload.VCTools --passive\""],
        _ => [],
    };

    private static string[] BuildAgain(HostSystem host) => [host.Forget, host.Doctor];
}
