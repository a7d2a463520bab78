using EdgeNotebooks.IO;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>The files of a model's halves, cut once and kept while a split is measured.</summary>
internal sealed class Halves : IDisposable
{
    private readonly string _folder;
    private readonly Dictionary<int, CutFiles> _files = [];

    private Halves(string folder) => _folder = folder;

    /// <summary>Near half of a cut.</summary>
    public string Near(Cut cut) => _files[cut.Index].NearPath;

    /// <summary>Far half of a cut.</summary>
    public string Far(Cut cut) => _files[cut.Index].FarPath;

    /// <summary>Cuts a model at each of these places into a temporary folder.</summary>
    /// <exception cref="EdgeException">A cut cannot be made, or the disk is full.</exception>
    public static Halves Write(string modelPath, IEnumerable<Cut> cuts, CancellationToken cancellation)
    {
        var halves = new Halves(TemporaryFolder());
        try
        {
            foreach (var cut in cuts)
                halves._files[cut.Index] = ModelCutter.WriteInto(modelPath, cut, halves._folder, FormattableString.Invariant($"{cut.Index}"), cancellation);
            return halves;
        }
        catch
        {
            halves.Dispose();
            throw;
        }
    }

    private static string TemporaryFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("edge-split-").FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.At(Path.GetTempPath(), error);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
