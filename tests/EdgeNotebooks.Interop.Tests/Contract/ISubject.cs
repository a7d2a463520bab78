using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Interop.Tests.Contract;

/// <summary>A backend that the contract is held against, with models of its own format.</summary>
public interface ISubject
{
    /// <summary>The backend; the test is skipped where its library is not here.</summary>
    IInferenceBackend Backend { get; }

    /// <summary>A device of it.</summary>
    string Device { get; }

    /// <summary>Ending of its model files.</summary>
    string Extension { get; }

    /// <summary>Writes a model y = relu(x) of float32.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="dimensions">Sizes; null for one that the file leaves open.</param>
    string Relu(string folder, params int?[] dimensions);
}
