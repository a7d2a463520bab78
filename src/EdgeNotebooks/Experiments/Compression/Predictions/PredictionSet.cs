namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>Predictions of several models on the same labelled images.</summary>
public sealed class PredictionSet
{
    private readonly Dictionary<string, IReadOnlyList<Prediction>> _byModel;

    internal PredictionSet(IReadOnlyList<PredictedModel> models, IReadOnlyDictionary<string, IReadOnlyList<Prediction>> byModel) =>
        (Models, _byModel) = (models, new(byModel, StringComparer.Ordinal));

    /// <summary>The models, in the order of their recording.</summary>
    public IReadOnlyList<PredictedModel> Models { get; }

    /// <summary>Images that every model saw.</summary>
    public int ImageCount => _byModel[Models[0].ModelId].Count;

    /// <summary>The right class of each image, in the order of their numbers.</summary>
    public IReadOnlyList<int> Labels => [.. _byModel[Models[0].ModelId].Select(prediction => prediction.Label)];

    /// <summary>What a model is.</summary>
    /// <exception cref="EdgeException">It has no predictions here; the message says which models have.</exception>
    public PredictedModel Model(string modelId) => Models.FirstOrDefault(model => model.ModelId == modelId)
        ?? throw new EdgeException($"there are no predictions of '{modelId}'; there are of {string.Join(", ", Models.Select(model => model.ModelId))}");

    /// <summary>A model's predictions, one an image, in the order of the images' numbers.</summary>
    /// <exception cref="EdgeException">It has no predictions here.</exception>
    public IReadOnlyList<Prediction> Of(string modelId) => _byModel[Model(modelId).ModelId];
}
