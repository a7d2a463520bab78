using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis;

/// <summary>What readers call a model: the paper's name for its own, the id for any other.</summary>
internal static class ModelNames
{
    public static string Of(string modelId, PaperData paper) => paper.FindModel(modelId)?.Name ?? modelId;
}
