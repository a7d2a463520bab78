namespace EdgeNotebooks.Models;

/// <summary>
/// TF-slim's <c>conv2d</c> with batch normalisation: convolution without bias, normalisation, activation; its output
/// tensor has the layer's name.
/// </summary>
internal static class SlimLayer
{
    public enum Activation
    {
        None,
        Relu,
        Relu6,
    }

    public static Value Conv(
        GraphBuilder graph, Value x, string scope, int filters, (int Height, int Width) kernel, Activation activation,
        int stride = 1, Padding padding = Padding.Same, int groups = 1, bool trainedScale = true)
    {
        x = graph.Conv(x, scope, filters, kernel, stride, padding, groups);
        x = graph.BatchNorm(x, scope, trainedScale);
        x = activation switch
        {
            Activation.Relu => graph.Relu(x, $"{scope}/Relu"),
            Activation.Relu6 => graph.Relu6(x, $"{scope}/Relu6"),
            _ => x,
        };
        return graph.Rename(x, scope);
    }
}
