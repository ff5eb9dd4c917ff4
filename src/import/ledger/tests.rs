//! What is found in ledgers that came back in every state.
