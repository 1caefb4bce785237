using EosAnalyzers.Catalog;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Which answers of other systems decide what an effect does. A look into the store that is written guards the write; a
/// service's answer, and whether a file is there, guards nothing in another store.
/// </summary>
internal static class ForeignAnswers
{
    public static bool DecideEffect(ApiRow read, ApiKind effect) => read switch
    {
        { Kind: ApiKind.ReadHttp } => effect is not (ApiKind.EffectHttp or ApiKind.EffectNetwork),
        { Kind: ApiKind.ReadFile, MemberName: "Exists" } => effect != ApiKind.EffectFile,
        _ => false,
    };
}
