using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>What <see cref="OutputFidelity"/> is made of, summed over samples.</summary>
internal sealed class FidelitySum
{
    private double _signal;
    private double _noise;
    private int _samples;
    private int _agreeing;
    private bool _areAlike = true;
    private bool _areVectors = true;

    public void Add(OutputTensor expected, OutputTensor? found)
    {
        _samples++;
        _areAlike &= found is not null && found.Shape.SequenceEqual(expected.Shape);
        _areVectors &= expected.Shape is [> 1];
        if (!_areAlike)
            return;
        var x = expected.Elements.Span;
        var y = found!.Elements.Span;
        for (var i = 0; i < x.Length; i++)
        {
            _signal += (double)x[i] * x[i];
            _noise += ((double)x[i] - y[i]) * ((double)x[i] - y[i]);
        }

        if (_areVectors && Greatest(x) == Greatest(y))
            _agreeing++;
    }

    public OutputFidelity Of(string output)
    {
        var isComparable = _areAlike && _samples > 0 && double.IsFinite(_signal) && double.IsFinite(_noise);
        return new OutputFidelity(
            output,
            !isComparable ? null : _noise == 0 ? double.PositiveInfinity : 10 * Math.Log10(_signal / _noise),
            isComparable && _areVectors ? (double)_agreeing / _samples : null);
    }

    private static int Greatest(ReadOnlySpan<float> elements)
    {
        var greatest = 0;
        for (var i = 1; i < elements.Length; i++)
            greatest = elements[i] > elements[greatest] ? i : greatest;
        return greatest;
    }
}
