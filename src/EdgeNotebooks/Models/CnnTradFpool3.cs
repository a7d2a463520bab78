namespace EdgeNotebooks.Models;

/// <summary>
/// cnn-trad-fpool3 (Sainath and Parada 2015, doi:10.21437/Interspeech.2015-352) as TensorFlow's speech commands tutorial
/// builds it under the name <c>conv</c> (<c>tensorflow/examples/speech_commands/models.py</c>): two convolutions with
/// biases and rectifiers, a pooling of 2 by 2 between them, and one dense layer. Blocks have the names of the tutorial's
/// variables: <c>first_relu</c>, <c>max_pool</c>, <c>second_relu</c>, <c>final_fc</c>, and <c>labels_softmax</c>, which its
/// <c>freeze.py</c> adds. Input <c>input</c>, [1, frames, coefficients]; output <c>labels_softmax</c>, [labels],
/// probabilities.
/// </summary>
/// <remarks>
/// The original paper has a dense bottleneck after the second convolution and pools over frequency alone; the tutorial,
/// which calls its model "roughly" that network, has neither, and the paper's Table 2 counts the tutorial's (0.94 M).
/// </remarks>
public static class CnnTradFpool3
{
    /// <summary>Builds the network.</summary>
    /// <param name="frames">Windows in time; 99 of 20 ms every 10 ms in a second. The tutorial's default of 30 ms gives 98.</param>
    /// <param name="coefficients">Features of a window: cepstral coefficients.</param>
    /// <param name="labels">Ten words, silence and unknown.</param>
    public static ModelGraph Build(int frames = 99, int coefficients = 40, int labels = 12)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coefficients);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(labels);

        var graph = new GraphBuilder("conv");
        var x = graph.Input("input", 1, frames, coefficients);
        x = graph.Conv(x, "first_conv", 64, (20, 8), bias: true);
        x = graph.Block(graph.Relu(x, "first_conv/Relu"), "first_relu");
        x = graph.Block(graph.MaxPool(x, "first_conv/MaxPool", 2, 2, Padding.Same), "max_pool");
        x = graph.Conv(x, "second_conv", 64, (10, 4), bias: true);
        x = graph.Block(graph.Relu(x, "second_conv/Relu"), "second_relu");
        x = graph.Flatten(x, "final_fc/Reshape");
        x = graph.Block(graph.Dense(x, "final_fc", labels), "final_fc");
        x = graph.Block(graph.Softmax(x, "labels_softmax/Softmax"), "labels_softmax");
        return graph.Build(x);
    }
}
