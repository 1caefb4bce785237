namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>What one walk over names has met so far.</summary>
internal sealed class ReachableNames(CompilationNames source, bool isCatalogOnly = false)
{
    private readonly CatalogNameIndex catalog = source.Catalog;
    private readonly HashSet<string> awaited = [];

    public HashSet<string> Names { get; } = [];

    public SyntaxTraits Traits { get; private set; }

    public bool CreatesUnnamed { get; private set; }

    public bool IsSuspect =>
        HasAll(SyntaxTraits.Catalogued)
            || !isCatalogOnly
                && (HasAll(SyntaxTraits.Change)
                    || HasAll(SyntaxTraits.Text | SyntaxTraits.Formattable)
                    || HasAll(SyntaxTraits.Hashed | SyntaxTraits.Enumeration)
                    || HasAll(SyntaxTraits.Ordering | SyntaxTraits.Strings));

    /// <summary>Takes the facts in, and gives the names that were not met before.</summary>
    public List<string> AddMember(MemberFacts facts)
    {
        Traits |= facts.Traits;
        CreatesUnnamed |= facts.CreatesUnnamed;
        var fresh = new List<string>();
        foreach (var name in facts.Names)
            if (Names.Add(name))
                AddName(name, fresh);
        return fresh;
    }

    private void AddName(string name, List<string> fresh)
    {
        fresh.Add(name);
        if (catalog.IsDistinctive(name) || source.IsWatched(name) || awaited.Contains(name))
            Traits |= SyntaxTraits.Catalogued;
        foreach (var type in catalog.TypesGivingMeaning(name))
            if (Names.Contains(type))
                Traits |= SyntaxTraits.Catalogued;
            else
                awaited.Add(type);
    }

    private bool HasAll(SyntaxTraits both) => (Traits & both) == both;
}
