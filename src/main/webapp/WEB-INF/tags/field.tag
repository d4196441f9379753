<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ attribute name="id" required="true" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="type" required="true" %>
<%@ attribute name="autocomplete" required="true" %>
<%@ attribute name="value" required="false" %>
<%@ attribute name="placeholder" required="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<div class="field">
  <label class="label" for="<c:out value="${id}"/>"><c:out value="${label}"/></label>
  <div class="control">
    <input class="input" id="<c:out value="${id}"/>" name="<c:out value="${name}"/>" type="<c:out value="${type}"/>"
           autocomplete="<c:out value="${autocomplete}"/>" autocapitalize="none" spellcheck="false"
           placeholder="<c:out value="${placeholder}"/>" value="<c:out value="${value}"/>" required>
  </div>
</div>
