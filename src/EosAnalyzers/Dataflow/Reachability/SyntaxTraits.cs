namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>What the names in a piece of code leave possible. Several of them only mean something together.</summary>
[Flags]
internal enum SyntaxTraits
{
    None = 0,

    /// <summary>A name that the catalogue lists, and that hardly anything else goes by.</summary>
    Catalogued = 1,

    /// <summary>Text is made from values.</summary>
    Text = 2,

    /// <summary>A number or time type whose text depends on the culture.</summary>
    Formattable = 4,

    /// <summary>A hash-based collection.</summary>
    Hashed = 8,

    /// <summary>Something is gone through element by element.</summary>
    Enumeration = 16,

    /// <summary>Something is changed that the code did not declare itself.</summary>
    Change = 32,

    /// <summary>It throws, or it is no method: a variable that holds something, a constructor, a type.</summary>
    Stateful = 64,

    /// <summary>It has to do with strings.</summary>
    Strings = 128,

    /// <summary>Something is put in an order, by a comparer of its own or the default one.</summary>
    Ordering = 256,
}
