namespace EosAnalyzers.Replay.Names;

/// <summary>What one walk over names has met so far.</summary>
internal sealed class Reach(CatalogNames catalog, bool isCatalogOnly = false)
{
    private readonly HashSet<string> awaited = [];

    public HashSet<string> Names { get; } = [];

    public Traits Traits { get; private set; }

    public bool CreatesUnnamed { get; private set; }

    public bool IsSuspect =>
        Has(Traits.Catalogued) || !isCatalogOnly && (Has(Traits.Change) || Has(Traits.Text | Traits.Formattable) || Has(Traits.Hashed | Traits.Enumeration));

    /// <summary>Takes the facts in, and gives the names that were not met before.</summary>
    public List<string> Enter(MemberFacts facts)
    {
        Traits |= facts.Traits;
        CreatesUnnamed |= facts.CreatesUnnamed;
        var fresh = new List<string>();
        foreach (var name in facts.Names)
            if (Names.Add(name))
                Meet(name, fresh);
        return fresh;
    }

    private void Meet(string name, List<string> fresh)
    {
        fresh.Add(name);
        if (catalog.IsDistinctive(name) || awaited.Contains(name))
            Traits |= Traits.Catalogued;
        foreach (var type in catalog.TypesOf(name))
            if (Names.Contains(type))
                Traits |= Traits.Catalogued;
            else
                awaited.Add(type);
    }

    private bool Has(Traits both) => (Traits & both) == both;
}
