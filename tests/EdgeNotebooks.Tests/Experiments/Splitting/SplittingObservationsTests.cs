using EdgeNotebooks.Experiments.Splitting;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Models;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Experiments.Splitting;

/// <summary>The axis of Figure 6, and what claims are given of it.</summary>
public class SplittingObservationsTests
{
    /// <summary>Sandler et al. 2018, Table 2, and Szegedy et al. 2016, Figure 9: what the networks' own papers print.</summary>
    [Theory]
    [InlineData("mobilenet_v2", 1, "Conv", 32 * 112 * 112)]
    [InlineData("mobilenet_v2", 2, "expanded_conv", 16 * 112 * 112)]
    [InlineData("mobilenet_v2", 8, "expanded_conv_6", 64 * 14 * 14)]
    [InlineData("mobilenet_v2", 15, "expanded_conv_13", 160 * 7 * 7)]
    [InlineData("mobilenet_v2", 19, "Conv_1", 1280 * 7 * 7)]
    [InlineData("inception_v4", 1, "Conv2d_1a_3x3", 32 * 149 * 149)]
    [InlineData("inception_v4", 3, "Conv2d_2b_3x3", 64 * 147 * 147)]
    [InlineData("inception_v4", 4, "Mixed_3a", 160 * 73 * 73)]
    [InlineData("inception_v4", 6, "Mixed_5a", 384 * 35 * 35)]
    [InlineData("inception_v4", 11, "Mixed_6a", 1024 * 17 * 17)]
    [InlineData("inception_v4", 22, "Mixed_7d", 1536 * 8 * 8)]
    public void A_place_on_the_axis_has_the_blocks_name_and_elements(string model, int place, string name, long elements)
    {
        var layer = FigureLayer.Of(ModelCatalog.Get(model).Graph)[place - 1];
        Assert.Equal((place, name, elements), (layer.Place, layer.Name, layer.Elements));
    }

    [Theory]
    [InlineData("mobilenet_v2", 19)]
    [InlineData("inception_v4", 22)]
    public void Pooled_features_logits_and_probabilities_are_no_layers_of_it(string model, int count)
    {
        var layers = FigureLayer.Of(ModelCatalog.Get(model).Graph);
        Assert.Equal(Enumerable.Range(1, count), layers.Select(layer => layer.Place));
        Assert.DoesNotContain(layers, layer => layer.Name is "AvgPool_1a" or "Logits" or "Predictions");
    }

    /// <summary>A network so small that its last block is one pixel: that is a layer still.</summary>
    [Fact]
    public void A_block_of_one_pixel_is_a_layer() => Assert.Equal("Conv_1", FigureLayer.Of(MobileNetV2.Build(0.35, 32))[^1].Name);

    [Fact]
    public void Inputs_are_medians_as_recorded_and_layers_are_the_graphs()
    {
        var rows = SplittingObservations.Of(RecordedSizes.Default);
        var inputs = rows.Where(row => row.Quantity == Quantities.InputBytes).ToList();
        Assert.Equal(RecordedSizes.Default.Select(size => (size.ModelId, (double)size.Bytes.Median, Provenance.Recorded)), inputs.Select(row => (row.ModelId, row.Value, row.Provenance)));
        Assert.Equal([Quantities.Rgb, Quantities.Png, Quantities.Jpeg], inputs.Take(3).Select(row => row.Subject));
        Assert.Matches(@"^median of 500 images at 224x224, JPEG quality 75; .*, SkiaSharp [0-9.]+, [0-9-]+$", inputs[2].Source);
        Assert.All(inputs, row => Assert.Null(row.At));

        var layers = rows.Where(row => row.ModelId == "mobilenet_v2" && row.Quantity == Quantities.LayerOutputUint8Bytes).ToList();
        Assert.Equal(FigureLayer.Of(ModelCatalog.Get("mobilenet_v2").Graph).Select(layer => (layer.Name, (double?)layer.Place, (double)layer.Elements)), layers.Select(row => (row.Subject!, row.At, row.Value)));
        Assert.All(layers, row => Assert.Equal(Provenance.Modelled, row.Provenance));
        Assert.Equal("the graph's shape 64x14x14, one byte an element, assumed", layers[7].Source);
        Assert.Equal(layers.Select(row => 4 * row.Value), rows.Where(row => row.ModelId == "mobilenet_v2" && row.Quantity == Quantities.LayerOutputFloat32Bytes).Select(row => row.Value));

        // A detector's predictions read several layers: none of them is a place to cut.
        Assert.Equal(["mobilenet_v2", "inception_v4"], rows.Where(row => row.At is not null).Select(row => row.ModelId).Distinct());
    }

    [Fact]
    public void What_is_measured_by_this_run_is_said_to_be()
    {
        var measured = RecordedSizes.Default[1] with { Provenance = Provenance.Measured };
        Assert.Equal(Provenance.Measured, SplittingObservations.Of([measured])[0].Provenance);
        Assert.Empty(SplittingObservations.Of([measured with { ModelId = null }]));
    }

    [Fact]
    public void They_are_kept_in_a_results_folder_that_holds_nothing_else()
    {
        using var folder = new TemporaryFolder();
        SplittingObservations.Write(new ResultsFolder(folder.File("artifact/results")));
        SplittingObservations.Write(new ResultsFolder(folder.File("artifact/results")));
        var results = ResultsFolder.OpenExisting(folder.File("artifact"));
        Assert.Equal(SplittingObservations.Of(RecordedSizes.Default), results.ReadObservations());
        Assert.Empty(results.ReadAll());
    }
}
