namespace EdgeNotebooks.Models.Cutting;

/// <summary>A place between two nodes of a graph.</summary>
/// <param name="NearNodes">Nodes before it, constants among them.</param>
/// <param name="Crossing">Names of what the nodes before it have, and those after it read: inputs of the model, then what nodes make, in their order.</param>
internal readonly record struct CutPlace(int NearNodes, IReadOnlyList<string> Crossing);
