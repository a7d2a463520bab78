using static EdgeNotebooks.Models.Padding;

namespace EdgeNotebooks.Models;

/// <summary>The blocks of Inception V4, figures 3 to 8 of arXiv:1602.07261, with TF-slim's names.</summary>
internal sealed class InceptionV4Blocks(GraphBuilder graph)
{
    public GraphBuilder Graph => graph;

    public Value Stem(Value x)
    {
        x = graph.Block(Conv(x, "Conv2d_1a_3x3", 32, 3, 3, 2, Valid), "Conv2d_1a_3x3");
        x = graph.Block(Conv(x, "Conv2d_2a_3x3", 32, 3, 3, 1, Valid), "Conv2d_2a_3x3");
        x = graph.Block(Conv(x, "Conv2d_2b_3x3", 64, 3, 3), "Conv2d_2b_3x3");

        x = Join(
            "Mixed_3a",
            graph.MaxPool(x, "Mixed_3a/Branch_0/MaxPool_0a_3x3", 3, 2, Valid),
            Conv(x, "Mixed_3a/Branch_1/Conv2d_0a_3x3", 96, 3, 3, 2, Valid));

        var a = Conv(x, "Mixed_4a/Branch_0/Conv2d_0a_1x1", 64, 1, 1);
        a = Conv(a, "Mixed_4a/Branch_0/Conv2d_1a_3x3", 96, 3, 3, 1, Valid);
        var b = Conv(x, "Mixed_4a/Branch_1/Conv2d_0a_1x1", 64, 1, 1);
        b = Conv(b, "Mixed_4a/Branch_1/Conv2d_0b_1x7", 64, 1, 7);
        b = Conv(b, "Mixed_4a/Branch_1/Conv2d_0c_7x1", 64, 7, 1);
        b = Conv(b, "Mixed_4a/Branch_1/Conv2d_1a_3x3", 96, 3, 3, 1, Valid);
        x = Join("Mixed_4a", a, b);

        return Join(
            "Mixed_5a",
            Conv(x, "Mixed_5a/Branch_0/Conv2d_1a_3x3", 192, 3, 3, 2, Valid),
            graph.MaxPool(x, "Mixed_5a/Branch_1/MaxPool_1a_3x3", 3, 2, Valid));
    }

    public Value InceptionA(Value x, string name)
    {
        var a = Conv(x, $"{name}/Branch_0/Conv2d_0a_1x1", 96, 1, 1);
        var b = Conv(x, $"{name}/Branch_1/Conv2d_0a_1x1", 64, 1, 1);
        b = Conv(b, $"{name}/Branch_1/Conv2d_0b_3x3", 96, 3, 3);
        var c = Conv(x, $"{name}/Branch_2/Conv2d_0a_1x1", 64, 1, 1);
        c = Conv(c, $"{name}/Branch_2/Conv2d_0b_3x3", 96, 3, 3);
        c = Conv(c, $"{name}/Branch_2/Conv2d_0c_3x3", 96, 3, 3);
        return Join(name, a, b, c, Pooled(x, name, 96));
    }

    public Value ReductionA(Value x, string name)
    {
        var a = Conv(x, $"{name}/Branch_0/Conv2d_1a_3x3", 384, 3, 3, 2, Valid);
        var b = Conv(x, $"{name}/Branch_1/Conv2d_0a_1x1", 192, 1, 1);
        b = Conv(b, $"{name}/Branch_1/Conv2d_0b_3x3", 224, 3, 3);
        b = Conv(b, $"{name}/Branch_1/Conv2d_1a_3x3", 256, 3, 3, 2, Valid);
        return Join(name, a, b, graph.MaxPool(x, $"{name}/Branch_2/MaxPool_1a_3x3", 3, 2, Valid));
    }

    public Value InceptionB(Value x, string name)
    {
        var a = Conv(x, $"{name}/Branch_0/Conv2d_0a_1x1", 384, 1, 1);
        var b = Conv(x, $"{name}/Branch_1/Conv2d_0a_1x1", 192, 1, 1);
        b = Conv(b, $"{name}/Branch_1/Conv2d_0b_1x7", 224, 1, 7);
        b = Conv(b, $"{name}/Branch_1/Conv2d_0c_7x1", 256, 7, 1);
        var c = Conv(x, $"{name}/Branch_2/Conv2d_0a_1x1", 192, 1, 1);
        c = Conv(c, $"{name}/Branch_2/Conv2d_0b_7x1", 192, 7, 1);
        c = Conv(c, $"{name}/Branch_2/Conv2d_0c_1x7", 224, 1, 7);
        c = Conv(c, $"{name}/Branch_2/Conv2d_0d_7x1", 224, 7, 1);
        c = Conv(c, $"{name}/Branch_2/Conv2d_0e_1x7", 256, 1, 7);
        return Join(name, a, b, c, Pooled(x, name, 128));
    }

    public Value ReductionB(Value x, string name)
    {
        var a = Conv(x, $"{name}/Branch_0/Conv2d_0a_1x1", 192, 1, 1);
        a = Conv(a, $"{name}/Branch_0/Conv2d_1a_3x3", 192, 3, 3, 2, Valid);
        var b = Conv(x, $"{name}/Branch_1/Conv2d_0a_1x1", 256, 1, 1);
        b = Conv(b, $"{name}/Branch_1/Conv2d_0b_1x7", 256, 1, 7);
        b = Conv(b, $"{name}/Branch_1/Conv2d_0c_7x1", 320, 7, 1);
        b = Conv(b, $"{name}/Branch_1/Conv2d_1a_3x3", 320, 3, 3, 2, Valid);
        return Join(name, a, b, graph.MaxPool(x, $"{name}/Branch_2/MaxPool_1a_3x3", 3, 2, Valid));
    }

    public Value InceptionC(Value x, string name)
    {
        var a = Conv(x, $"{name}/Branch_0/Conv2d_0a_1x1", 256, 1, 1);
        var b = Conv(x, $"{name}/Branch_1/Conv2d_0a_1x1", 384, 1, 1);
        b = graph.Concat(
            $"{name}/Branch_1/concat",
            Conv(b, $"{name}/Branch_1/Conv2d_0b_1x3", 256, 1, 3),
            Conv(b, $"{name}/Branch_1/Conv2d_0c_3x1", 256, 3, 1));
        var c = Conv(x, $"{name}/Branch_2/Conv2d_0a_1x1", 384, 1, 1);
        c = Conv(c, $"{name}/Branch_2/Conv2d_0b_3x1", 448, 3, 1);
        c = Conv(c, $"{name}/Branch_2/Conv2d_0c_1x3", 512, 1, 3);
        c = graph.Concat(
            $"{name}/Branch_2/concat",
            Conv(c, $"{name}/Branch_2/Conv2d_0d_1x3", 256, 1, 3),
            Conv(c, $"{name}/Branch_2/Conv2d_0e_3x1", 256, 3, 1));
        return Join(name, a, b, c, Pooled(x, name, 256));
    }

    private Value Pooled(Value x, string name, int filters)
    {
        x = graph.AveragePool(x, $"{name}/Branch_3/AvgPool_0a_3x3", 3, 1, Same);
        return Conv(x, $"{name}/Branch_3/Conv2d_0b_1x1", filters, 1, 1);
    }

    private Value Join(string name, params ReadOnlySpan<Value> branches) =>
        graph.Block(graph.Concat($"{name}/concat", branches), name);

    private Value Conv(Value x, string scope, int filters, int height, int width, int stride = 1, Padding padding = Same) =>
        SlimLayer.Conv(
            graph, x, scope, filters, (height, width), SlimLayer.Activation.Relu, stride, padding, trainedScale: false);
}
