using System.Security.Cryptography;

namespace EdgeNotebooks.Experiments.TwoTiers;

/// <summary>Where the command <c>edge</c> is, which runs a tier's node in a process of its own.</summary>
internal static class EdgeCommand
{
    /// <summary>Environment variable with the path of <c>edge.dll</c>; not set for the one of this installation.</summary>
    private const string Variable = "EDGE_COMMAND";

    /// <summary>
    /// Path of <c>edge.dll</c>: the one that <see cref="Variable"/> names, or beside this library (in the command itself), or in the checkout's <c>build/cli</c> (in a notebook, whose library lies in
    /// <c>build/notebooks</c>).
    /// </summary>
    /// <exception cref="EdgeException">It is in none of these places.</exception>
    public static string Find()
    {
        var here = Path.GetDirectoryName(typeof(EdgeCommand).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
        string[] places = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? [chosen] : [Path.Combine(here, "edge.dll"), Path.GetFullPath(Path.Combine(here, "..", "cli", "edge.dll"))];
        return places.FirstOrDefault(File.Exists)
            ?? throw new EdgeException($"the far tier runs in a process of the command edge, which is not in {string.Join(" or ", places)}; run the edge launcher of a clone once, or set {Variable} to its edge.dll");
    }

    /// <summary>Another one for another build of the command or of its node.</summary>
    public static string Fingerprint
    {
        get
        {
            var command = Find();
            string[] files = [command, Path.Combine(Path.GetDirectoryName(command)!, "EdgeNotebooks.Node.dll")];
            return string.Join(' ', files.Where(File.Exists).Select(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))));
        }
    }
}
