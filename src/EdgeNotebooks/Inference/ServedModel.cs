using EdgeNotebooks.Models;

namespace EdgeNotebooks.Inference;

/// <summary>A model that lies with a server, as the server describes it. Its bytes are not seen, so it has no hash.</summary>
/// <param name="Name">Its name at the server.</param>
/// <param name="Version">The version that is asked for, or the only one that there is; null where the server chooses.</param>
/// <param name="Platform">What runs it, in the server's words; empty where it says nothing.</param>
/// <param name="Server">The server's name and version.</param>
/// <param name="Inputs">What callers give; a size that the server leaves open is null.</param>
/// <param name="Outputs">What callers get.</param>
public sealed record ServedModel(string Name, string? Version, string Platform, string Server, IReadOnlyList<ModelTensor> Inputs, IReadOnlyList<ModelTensor> Outputs)
{
    /// <summary>
    /// Most samples in one request, where the server itself says that they lie along the first dimension of every input and output, as Triton's
    /// ModelConfig does; null where it does not.
    /// </summary>
    public int? MaxBatch { get; init; }

    /// <summary>All of it in words: the same for what cannot be told apart from here.</summary>
    public string Description => $"{Name} {Version} {Platform} at {Server}: {string.Join(", ", Inputs)} to {string.Join(", ", Outputs)}";
}
