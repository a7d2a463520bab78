using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Experiments;

/// <summary>Trained ONNX models that <c>edge fetch</c> brought, in place of the ones that the suite builds with seeded weights.</summary>
internal static class FetchedModels
{
    /// <summary>The file to measure a studied model by; null where none is here that takes the same inputs.</summary>
    public static string? FileFor(string modelId, FetchedData fetched) =>
        Candidates(modelId, fetched).FirstOrDefault(path => WhyNot(modelId, path) is null);

    /// <summary>Why what is here of a studied model is not measured in its place, in a few words; null where it is, or nothing is here.</summary>
    public static string? WhyNotUsed(string modelId, FetchedData fetched) =>
        FileFor(modelId, fetched) is null && Candidates(modelId, fetched).FirstOrDefault() is { } path ? WhyNot(modelId, path) : null;

    private static IEnumerable<string> Candidates(string modelId, FetchedData fetched) =>
        from here in fetched.Here()
        where here.Download.StudiedModel == modelId && here.Path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
        select here.Path;

    /// <summary>Measurements of a studied model give one float32 input of its shape, and samples one by one.</summary>
    private static string? WhyNot(string modelId, string path)
    {
        var sample = ModelCatalog.Get(modelId).InputShape;
        ModelFile file;
        try
        {
            file = ModelFile.Open(path);
        }
        catch (EdgeException error)
        {
            return error.Message;
        }

        if (file.Inputs is not [{ Dimensions: { } dimensions } input])
            return "it has not one input of a known shape";
        if (input.ElementType != "float32")
            return "its input is not float32";
        if (!dimensions.Skip(1).Select(dimension => dimension.Size).SequenceEqual(sample.Select(size => (long?)size)))
            return $"its input is not {string.Join('x', sample)}";
        return dimensions[0].Size is null or 1 ? null : "its batch is fixed at more than 1";
    }
}
