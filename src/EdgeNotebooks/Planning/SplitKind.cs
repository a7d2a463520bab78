namespace EdgeNotebooks.Planning;

/// <summary>Where a model runs.</summary>
public enum SplitKind
{
    /// <summary>All on the far tier: the input is sent.</summary>
    AllRemote,

    /// <summary>In two halves: what crosses a cut is sent.</summary>
    Split,

    /// <summary>All on the near tier: nothing is sent.</summary>
    AllLocal,
}
