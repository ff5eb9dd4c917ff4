/* What a script adds to pages that work without it. */
"use strict";

document.documentElement.classList.add("with-script");
