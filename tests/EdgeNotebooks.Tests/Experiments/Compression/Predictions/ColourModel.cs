using EdgeNotebooks.Models;
using EdgeNotebooks.Tests.Data.Images;

namespace EdgeNotebooks.Tests.Experiments.Compression.Predictions;

/// <summary>A classifier of three classes, red, green and blue: the softmax of the picture's mean colour, -1 to 1. What it says of a picture of one colour is known: of red exp(1) to exp(-1) to exp(-1).</summary>
internal static class ColourModel
{
    public static void Write(string path, int side = 8)
    {
        var graph = new GraphBuilder("colours");
        var mean = graph.Flatten(graph.GlobalAveragePool(graph.Input("picture", 3, side, side), "mean"), "flat");
        using var file = File.Create(path);
        graph.Build(graph.Softmax(mean, "share")).Write(file, 1, 1);
    }

    /// <summary>A PNG of one colour.</summary>
    public static byte[] Picture(byte red, byte green, byte blue)
    {
        byte[] row = [0, .. Enumerable.Repeat(new[] { red, green, blue }, 8).SelectMany(colour => colour)];
        return TestPictures.Png(8, 8, 8, 2, [.. Enumerable.Repeat(row, 8).SelectMany(bytes => bytes)]);
    }

    /// <summary>A folder for each of the names, with a picture of each class's colour.</summary>
    public static void WriteFolders(string folder, params string[] names)
    {
        foreach (var (name, place) in names.Select((name, place) => (name, place)))
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.WriteAllBytes(Path.Combine(folder, name, "one.png"), Picture((byte)(place == 0 ? 255 : 0), (byte)(place == 1 ? 255 : 0), (byte)(place == 2 ? 255 : 0)));
        }
    }
}
