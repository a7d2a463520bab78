using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A runtime in the JSON of <c>edge devices</c>; its devices stand beside it.</summary>
internal sealed record ProviderView(
    string Name,
    ProviderState State,
    IReadOnlyList<NativeLibraryInfo> Libraries,
    IReadOnlyList<TriedPath> Tried,
    string? Reason,
    string? Conflict,
    string? NextStep)
{
    public static ProviderView Of(ProviderDiagnosis provider) =>
        new(provider.Name, provider.State, provider.Libraries, provider.Tried, provider.Reason, provider.Conflict, provider.NextStep);
}
