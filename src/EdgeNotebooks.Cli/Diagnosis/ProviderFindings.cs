using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Cli.Diagnosis;

/// <summary>
/// Runtimes as findings. Each is optional: what is not installed is advice. What the user has asked for and does not run is missing: a
/// library that a variable names, versions that fail with a device that is here.
/// </summary>
internal static class ProviderFindings
{
    public static Finding OfShim(ShimDiagnosis shim) => shim.State switch
    {
        ProviderState.Available => new("edge_shim", Health.Ok, $"{shim.Build}, {Installation.Relative(shim.Path)}"),
        ProviderState.LibraryMissing when !shim.IsConfigured => new("edge_shim", Health.Advice, shim.Reason!, shim.Steps),
        _ => new("edge_shim", Health.Missing, shim.Reason!, shim.Steps),
    };

    public static IReadOnlyList<Finding> Of(IReadOnlyList<ProviderDiagnosis> providers)
    {
        // A board on which ONNX Runtime does not load can measure with another runtime.
        var nothingRuns = providers.All(provider => provider.Devices.Count == 0);
        return [.. providers.Select(provider => Of(provider, nothingRuns))];
    }

    /// <summary>What may not be used is missing where its runtime is here and so wants it, else advice.</summary>
    public static IEnumerable<Finding> OfAccess(IReadOnlyList<AccessCheck> checks, IReadOnlyList<ProviderDiagnosis> providers) =>
        from check in checks
        let isWanted = providers.Any(provider => provider.Name == check.Provider && provider.Libraries.Count > 0)
        select new Finding(check.Subject, check.Steps.Count == 0 ? Health.Ok : isWanted ? Health.Missing : Health.Advice, check.Found, check.Steps);

    private static Finding Of(ProviderDiagnosis provider, bool nothingRuns)
    {
        var versions = string.Join(" with ", provider.Libraries.Select(library => $"{library.Name} {library.Version}"));
        var devices = string.Join(", ", provider.Devices.Select(device => $"{device.Id} ({device.Name})"));
        var mustRun = provider.IsMisconfigured || (nothingRuns && provider.Name == "onnxruntime");
        return provider switch
        {
            { Conflict: { } conflict } => new(provider.Name, devices.Length > 0 || mustRun ? Health.Missing : Health.Advice, conflict, provider.Steps),
            { State: ProviderState.Available, Steps.Count: > 0 } => new(provider.Name, Health.Advice, $"{versions}: {devices}, and not all that is plugged in", provider.Steps),
            { State: ProviderState.Available } => new(provider.Name, Health.Ok, $"{versions}: {devices}"),
            _ => new(provider.Name, mustRun ? Health.Missing : Health.Advice, versions.Length > 0 ? $"{versions}: {provider.Reason}" : provider.Reason!, provider.Steps) { Tried = provider.Tried },
        };
    }
}
