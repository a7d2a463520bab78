using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Planning;

/// <summary>A device of a split, and what each part of one model costs on it. What a planner needs to know of a device is all here, so that any other source of costs may stand in.</summary>
public interface ITier
{
    /// <summary>Device, e.g. <c>paper:tpu</c>.</summary>
    string Id { get; }

    /// <summary>Where its times come from: modelled, measured or recorded.</summary>
    Provenance Provenance { get; }

    /// <summary>The same in words.</summary>
    string Origin { get; }

    /// <summary>The whole model.</summary>
    TierCost Whole { get; }

    /// <summary>The near half of a cut.</summary>
    TierCost Near(Cut cut);

    /// <summary>The far half of a cut.</summary>
    TierCost Far(Cut cut);
}
