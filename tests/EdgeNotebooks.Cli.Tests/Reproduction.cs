using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>One short reproduction that several tests look at.</summary>
public sealed class Reproduction : IDisposable
{
    /// <summary>People's folders have spaces, and worse.</summary>
    public const string OutName = "my run (1)";

    /// <summary>What the id tells as well, so that no verdict depends on it.</summary>
    public const string Role = "cpu=onnxruntime:cpu";

    public static readonly string[] Command = ["reproduce", "--duration", "0.3s", "--out", OutName, "--role", Role];

    private readonly TemporaryFolder _folder = new();

    public Reproduction() => Result = Edge.Run(_folder.Path, Command);

    public string Folder => _folder.Path;

    public string Out => _folder.File(OutName);

    public string Results => Path.Combine(Out, "results");

    internal EdgeResult Result { get; }

    public string Executed(string name) => Path.Combine(Out, "notebooks", name + ".ipynb");

    public void Dispose() => _folder.Dispose();
}
