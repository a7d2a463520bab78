namespace EdgeNotebooks.Models;

/// <summary>The studied models that this suite builds itself.</summary>
public static class ModelCatalog
{
    private const string Classification = "image classification";
    private const string Detection = "object detection";
    private const string Keywords = "keyword spotting";

    /// <summary>All of them: those of the paper's Table 2, then the variants of its section 5.2.</summary>
    public static IReadOnlyList<ModelSpec> All { get; } =
    [
        new("mobilenet_v2", "MobileNet V2", Classification, () => MobileNetV2.Build()),
        new("inception_v4", "Inception V4", Classification, () => InceptionV4.Build()),
        new("ssd_mobilenet_v1", "SSD MobileNet V1", Detection, SsdMobileNetV1.Build, () => SsdMobileNetV1.BuildWithPostprocessing()),
        new("ssd_mobilenet_v2", "SSD MobileNet V2", Detection, SsdMobileNetV2.Build, () => SsdMobileNetV2.BuildWithPostprocessing()),
        new("cnn_trad_fpool3", "cnn-trad-fpool3", Keywords, () => CnnTradFpool3.Build()),
        new("mobilenet_v2_0.35_96", "MobileNet V2 0.35 (device)", Classification, () => MobileNetV2.Build(0.35, 96)),
        new("mobilenet_v2_1.0_224", "MobileNet V2 1.0 (edge)", Classification, () => MobileNetV2.Build(1.0, 224)),
        new("mobilenet_v2_1.4_224", "MobileNet V2 1.4 (cloud)", Classification, () => MobileNetV2.Build(1.4, 224)),
    ];

    /// <summary>The model of the given id.</summary>
    /// <exception cref="EdgeException">There is none; the message names the nearest id and lists all.</exception>
    public static ModelSpec Get(string id)
    {
        foreach (var spec in All)
        {
            if (spec.Id == id)
                return spec;
        }

        var nearest = All.Select(spec => spec.Id).MinBy(other => EditDistance.Between(id.ToLowerInvariant(), other))!;
        var hint = EditDistance.Between(id.ToLowerInvariant(), nearest) <= nearest.Length / 2 ? $"did you mean '{nearest}'? " : "";
        throw new EdgeException($"no model '{id}' in the catalogue: {hint}There are {string.Join(", ", All.Select(spec => spec.Id))}.");
    }
}
