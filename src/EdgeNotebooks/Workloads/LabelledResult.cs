namespace EdgeNotebooks.Workloads;

/// <summary>One thing that a model says of its input.</summary>
/// <param name="Label">The class's name; <c>class N</c> where no names are known.</param>
/// <param name="ClassIndex">The class's number, from 0, as in the model's output.</param>
/// <param name="Score">Probability, from 0 to 1.</param>
/// <param name="Box">Where it is, for a detection; null otherwise.</param>
public sealed record LabelledResult(string Label, int ClassIndex, float Score, Box? Box = null);
